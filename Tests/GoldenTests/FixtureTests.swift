import Compiler
import Foundation
import KernelSelection
import Kernels
import Models
import TestSupport
import Sessions
import Testing

/// Every operator alone, on committed models with the answers of LiteRT's reference kernels.
@Suite struct FixtureTests {
  /// What Stint refuses: more than one image, as it classifies one frame at a time, and slices by
  /// masks that no image classifier uses.
  static let refused: Set = [
    "conv2d-3x3-batch2", "depthwise-3x3-batch2", "averagepool-batch2", "maxpool-batch2",
    "transpose-3210", "transpose-1023", "stridedslice-newaxis", "stridedslice-ellipsis",
  ]

  @Test(arguments: OperatorFixture.all)
  func answersAsTheReferenceKernelsDo(fixture: OperatorFixture) throws {
    guard !Self.refused.contains(fixture.name) else {
      #expect(throws: (any Error).self) { try compile(fixture, KernelSelection.best) }
      return
    }
    for instructionSet in InstructionSet.allCases
    where KernelSelection.kernels(instructionSet) != nil {
      let compiled = try compile(fixture, instructionSet)
      var session = try Session(copying: compiled.plan)
      for (index, vector) in fixture.cases.enumerated() {
        let output = try session.infer(vector.input)
        #expect(
          output == vector.output, "\(fixture.name) case \(index) on \(instructionSet.name)")
      }
      #expect(try session.selfTest() == .passed)
    }
  }

  @Test func plansForOtherMachinesCarryTheSameGoldenVector() throws {
    let fixture = try #require(OperatorFixture.all.first { $0.name == "tiny-classifier" })
    let vectors = try InstructionSet.allCases.map { instructionSet in
      let compiled = try compile(fixture, instructionSet)
      let plan = compiled.plan
      return (plan.header.goldenSeed, Array(plan.section(plan.header.golden)))
    }
    #expect(Set(vectors.map(\.0)).count == 1)
    #expect(Set(vectors.map(\.1)).count == 1)
    #expect(!vectors[0].1.isEmpty)
  }

  private func compile(
    _ fixture: OperatorFixture, _ instructionSet: InstructionSet
  ) throws -> CompiledPlan {
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    return try Compiler.compile(graph, for: instructionSet)
  }
}
