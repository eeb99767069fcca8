import Compiler
import Foundation
import Kernels
import Models
import Planner
import TestSupport
import Testing

/// The board's program with several threads: on a board of four cores, and on this machine's.
@Suite(
  .serialized, .enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)),
  .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)))
struct BoardThreadTests {
  static let models = [
    "mobilenet-v1-0.25-128-int8", "resnet8-32-int8-cifar10", "squeezenet-v1.1-224-int8-food101",
    "vww-96-int8-mlperf",
  ]

  private func plan(_ model: String, _ set: InstructionSet) throws -> [UInt8] {
    let root = try #require(SharedFiles.root, "../shared is absent")
    var options = PlannerOptions()
    options.threads = 4
    return try Compiler.compile(
      ModelReader.read(path: root.appendingPathComponent("models/\(model).tflite").path),
      for: set, options: options
    ).bytes
  }

  @Test(arguments: models)
  func anyNumberOfThreadsAnswersAsTheReferenceKernelsDo(model: String) async throws {
    let root = try #require(SharedFiles.root, "../shared is absent")
    let folder = try TemporaryFolder()
    let vector = try #require(try GoldenVector.all(of: model).last)
    let input = root.appendingPathComponent("goldens/\(model)/input-\(vector.index).bin").path
    for (set, cpu) in [(InstructionSet.neon, "cortex-a72"), (.neonDotProduct, "cortex-a76")] {
      let file = try folder.file("x.plan", try plan(model, set))
      let output = folder.url.appendingPathComponent("output.bin")
      for threads in [["--threads", "1"], ["--threads", "2"], []] {
        let ran = try await BoardProgram.runAside(
          ["infer", file, "--input", input, "--output", output.path, "--repeat", "2"]
            + threads, cpu: cpu)
        #expect(ran.code == 0, "\(ran.errors)")
        #expect(try SharedFiles.bytes(output) == vector.output, "\(model) on \(cpu), \(threads)")
      }
    }
  }

  @Test(.enabled(if: VirtualBoard.available, Comment(rawValue: VirtualBoard.absence)))
  func aBoardOfFourCoresUsesThemAllUnlessToldOtherwise() async throws {
    let model = "vww-96-int8-mlperf"
    let vectors = try GoldenVector.all(of: model)
    var files = ["threads.plan": try plan(model, .neon)]
    var script = "set -e\ncp threads.plan /tmp\n"
    for vector in vectors {
      files["\(vector.index).in"] = vector.input
      for threads in 1...4 {
        script += """
          /tmp/stint infer /tmp/threads.plan --input \(vector.index).in --repeat 3 \\
            --output \(vector.index)-\(threads).out --threads \(threads)

          """
      }
    }
    script += "/tmp/stint bench /tmp/threads.plan --runs 20\n"
    let board = try await VirtualBoard.run(
      script, files: files, options: ["--cores", "4"], seconds: 240)
    #expect(board.code == 0, "\(board.errors)")
    #expect(board.output.contains("4 threads; 20 runs"), "\(board.output)")
    for vector in vectors {
      for threads in 1...4 {
        #expect(
          board.files["\(vector.index)-\(threads).out"] == vector.output,
          "case \(vector.index), \(threads) threads")
      }
    }
  }
}
