import Kernels
import Models

@testable import Planner

extension RowGraph {
  /// What the search for a schedule knows of a model, after all passes.
  init(
    of graph: Graph, for instructionSet: InstructionSet = .neon, keepsInput: Bool = false
  ) throws {
    var network = try GraphImporter.network(of: ConstantFolding.run(graph))
    for pass in Pass.all { pass.run(&network) }
    try self.init(of: network, for: instructionSet, keepsInput: keepsInput)
  }

  /// The same of a network as it is.
  init(
    of network: Network, for instructionSet: InstructionSet = .neon, keepsInput: Bool = false
  ) throws {
    var network = network
    let storage = try StorageAssignment.arrange(&network)
    self.init(network, storage, instructionSet, keepsInput: keepsInput)
  }
}
