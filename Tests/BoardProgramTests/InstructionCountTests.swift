import Foundation
import TestSupport
import Testing

/// An inference takes no more instructions on boards' processors than was recorded, but for 3 %: counts
/// are the same each time and on every machine, where times are not.
///
/// `make bench-arm RECORD=1` records them anew, in Tests/Benchmarks/instructions/stint.tsv.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct InstructionCountTests {
  /// Counts the instructions of a model; answers whether they are as recorded, and what is said.
  private func check(_ model: URL) throws -> (passes: Bool, message: String) {
    let script = SharedFiles.packageRoot
      .appendingPathComponent("Tests/Benchmarks/count_instructions.py")
    var environment = ProcessInfo.processInfo.environment
    environment["STINT"] = HostProgram.path
    let checked = try Launch.run(
      ["/usr/bin/env", "python3", "-B", script.path, "--check", model.path],
      environment: environment)
    return (checked.code == 0, checked.output + checked.errors)
  }

  private func fixture(_ name: String) -> URL {
    SharedFiles.packageRoot.appendingPathComponent("Tests/Fixtures/operators/\(name).tflite")
  }

  @Test(arguments: ["tiny-classifier", "net-mobilenet-v2", "net-mobilenet-v2-uint8"])
  func committedNetworksTakeNoMoreThanWasRecorded(name: String) throws {
    let checked = try check(fixture(name))
    #expect(checked.passes, "\(checked.message)")
  }

  @Test(
    .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)),
    arguments: ["vww-96-int8-mlperf", "mobilenet-v1-0.25-128-int8"])
  func realNetworksTakeNoMoreThanWasRecorded(name: String) throws {
    let root = try #require(SharedFiles.root, "../shared is absent")
    let checked = try check(root.appendingPathComponent("models/\(name).tflite"))
    #expect(checked.passes, "\(checked.message)")
  }

  /// So that the check is known to fail.
  @Test func whatWasNeverRecordedFails() throws {
    let checked = try check(fixture("conv2d-1x1-3to16"))
    #expect(!checked.passes && checked.message.contains("nothing was recorded"))
  }
}
