import Compiler
import KernelSelection
import Kernels
import Models
import Plans
import TestSupport
import Testing

/// Plans of the committed models, for every instruction set of this machine.
enum Fixtures {
  static let instructionSets = InstructionSet.allCases.filter {
    KernelSelection.kernels($0) != nil
  }

  /// The fixture with this name.
  static func named(_ name: String) throws -> OperatorFixture {
    try #require(OperatorFixture.all.first { $0.name == name })
  }

  /// The finished plan of a fixture; nil where Stint refuses the model.
  static func plan(_ fixture: OperatorFixture, _ instructionSet: InstructionSet) -> CompiledPlan? {
    guard let graph = try? ModelReader.read(fixture.model, name: fixture.name) else { return nil }
    return try? Compiler.compile(graph, for: instructionSet)
  }

  /// The finished plan of the fixture with this name.
  static func plan(named name: String, _ instructionSet: InstructionSet) throws -> CompiledPlan {
    try #require(plan(try named(name), instructionSet))
  }
}
