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
    let files = [
      "Verifying/PlanVerifier.swift", "Verifying/PlanVerifier+Operators.swift",
      "Verifying/PlanVerifier+Resampling.swift", "Plan.swift",
    ]
    let text = files.compactMap {
      try? String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8)
    }.joined()
    return text.matches(of: /(?:fail|PlanError)\(\s*"([^"]+)"/).map { String($0.1) }
  }()

  @Test func everyCheckHasAPlantedFault() {
    #expect(Self.problems.count > 50)
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
