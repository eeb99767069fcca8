import Kernels
import Models
import Placement
import Plans

/// Makes plans of models.
public enum Planner {
  /// Plans a model for an instruction set: folds, rewrites, places and packs it.
  ///
  /// The plan has no golden vector and no certificate yet; whoever runs and checks it adds those.
  ///
  /// - Parameter progress: called now and then with what is going on and how much of it is done,
  ///   0…1.
  /// - Throws: `ModelError` where the model asks for what no kernel computes; it names the operator.
  public static func plan(
    _ graph: Graph, for instructionSet: InstructionSet, options: PlannerOptions = PlannerOptions(),
    progress: (StaticString, Double) -> Void = { _, _ in }
  ) throws(ModelError) -> PlanDraft {
    progress("folding", 0)
    let folded = try ConstantFolding.run(graph)
    progress("importing", 0.1)
    var network = try GraphImporter.network(of: folded)
    let imported = network.nodes.count
    progress("rewriting", 0.3)
    for pass in Pass.all where !options.passesLeftOut.contains(pass.name) { pass.run(&network) }
    GreyInput.see(&network)
    progress("scheduling", 0.4)
    let storage = try StorageAssignment.arrange(&network)
    let rows = RowGraph(network, storage, instructionSet, keepsInput: options.keepsInput)
    let search = ScheduleSearch(rows, options.goal, instructionSet, options.machine) {
      progress("scheduling", 0.4 + 0.2 * $0)
    }
    progress("placing", 0.6)
    let answer: ScheduleSearch.Answer
    let wholeTensors: ScheduleSearch.Answer
    let frontier: [FrontierPoint]
    do throws(PlanningError) {
      let alone = try search.answer()
      wholeTensors = options.goal == .tensorAtATime ? alone : try search.wholeTensors()
      answer =
        options.threads == 1
        ? alone
        : try ScheduleSearch(
          RowGraph(
            network, storage, instructionSet, keepsInput: options.keepsInput,
            threads: options.threads), options.goal, instructionSet, options.machine
        ).shared(like: alone)
      frontier =
        options.wantsFrontier
        ? try search.placedFrontier(with: answer) { progress("comparing", 0.7 + 0.2 * $0) } : []
    } catch {
      throw error.of(file: network.name)
    }
    progress("packing", 0.9)
    let range = try PixelRange(
      network, given: options.normalisation, metadata: graph.normalisation)
    var contents = PlanEmitter.emit(
      network, storage, answer.schedule, answer.placement, ways: search.ways(of: answer),
      instructionSet: instructionSet, labels: graph.labels,
      pixels: range.bytes)
    contents.header.picture = range.picture(completedBy: options.picture)
    contents.header.outputIndex = UInt32(graph.outputIndex)
    contents.header.outputCount = UInt32(graph.outputCount)
    progress("packed", 1)
    return PlanDraft(
      contents: contents, placement: answer.placement.layout,
      nanoseconds: answer.nanoseconds,
      stepNanoseconds: search.stepNanoseconds(of: answer),
      wholeTensorBytes: wholeTensors.arenaBytes,
      peakOwners: answer.schedule.peakOwners,
      frontier: frontier, modelOperators: graph.operators.count,
      importedNodes: imported)
  }
}
