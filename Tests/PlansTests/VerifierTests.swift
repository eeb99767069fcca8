import Foundation
import Kernels
import Plans
import Testing

@Suite struct VerifierTests {
  static let faults = Fault.ofHeader + Fault.ofRecords + Fault.ofOperators + Fault.ofKinds

  @Test(arguments: OperatorKind.allCases)
  func samplePlansAreGood(kind: OperatorKind) {
    let error = PlanBytes.error(SamplePlan.contents(kind).encoded())
    #expect(error == nil, "\(kind.name): \(error.map { "\($0)" } ?? "")")
  }

  @Test func aPointwiseConvolutionMayBeJoinedAndSharedOut() {
    var contents = SamplePlan.contents(.convolution)
    SamplePlan.makePointwise(&contents)
    #expect(PlanBytes.error(contents.encoded()) == nil)
    contents.steps[0].ways = 4
    #expect(PlanBytes.error(contents.encoded()) == nil)
  }

  @Test(arguments: faults)
  func findsThePlantedFault(fault: Fault) throws {
    let error = try #require(PlanBytes.error(fault.bytes), "it was not found")
    #expect("\(error.part)" == fault.part)
    #expect("\(error.problem)" == fault.problem)
    let line = error.description
    #expect(line.hasPrefix(fault.part) && line.hasSuffix("`stint plan`") && !line.contains("\n"))
  }

  /// The texts of all errors that the verifier can throw.
  static let problems: [String] = {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Plans")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let text = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
    let thrown = text.matches(of: /(?:fail|PlanError)\(\s*"([^"]+)"/).map { String($0.1) }
    let asked = text.matches(of: /requireParameters\([^"}]*"([^"]+)"/).map { String($0.1) }
    return thrown + asked
  }()

  @Test func everyCheckHasAPlantedFault() {
    #expect(Self.problems.count > 80)
    let planted = Set(Self.faults.map(\.problem)).union(BytesTests.problems)
    for problem in Self.problems { #expect(planted.contains(problem), "no test of: \(problem)") }
  }

  @Test func errorsNameTheRecord() throws {
    var contents = SamplePlan.contents(.add)
    contents.tensors[1].rows = 0
    let error = try #require(PlanBytes.error(contents.encoded()))
    #expect(
      error.description
        == "tensor 1: an extent is out of range (found 0); make the plan anew with `stint plan`")
  }
}
