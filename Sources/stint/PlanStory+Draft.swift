import Compiler
import Planner
import Plans
import Reports

extension PlanStory {
  /// The story of a plan that was just made.
  init(title: String, _ compiled: CompiledPlan, board: String, keepsInput: Bool) {
    let draft = compiled.draft
    self.init(
      title: title, board: board,
      stepMicroseconds: draft.stepNanoseconds.map { $0 / 1000 },
      wholeTensorBytes: draft.wholeTensorBytes,
      advice: Self.advice(draft, keepsInput: keepsInput),
      frontier: Self.frontier(draft))
  }

  /// The plans that could have been chosen.
  static func frontier(_ draft: PlanDraft) -> [FrontierPoint] {
    draft.frontier.enumerated().map { index, point in
      let isLast = index == draft.frontier.count - 1
      return FrontierPoint(
        arenaBytes: point.arenaBytes, microseconds: point.nanoseconds / 1000,
        label: index == 0 ? "fastest" : isLast ? "smallest" : "", isChosen: point.isChosen)
    }
  }

  /// What would lower the arena, the most useful first.
  private static func advice(_ draft: PlanDraft, keepsInput: Bool) -> [String] {
    var advice: [String] = []
    if let least = draft.frontier.min(by: { $0.arenaBytes < $1.arenaBytes }) {
      if least.arenaBytes < draft.placement.heightBytes {
        let more = Figures.more(least.nanoseconds, than: draft.nanoseconds)
        advice.append(
          "--optimize memory needs \(Figures.grouped(least.arenaBytes)) bytes, by another order of "
            + "steps, for \(more) time, estimated.")
      }
    } else {
      advice.append(
        "--frontier, beside --report, adds the smaller and the faster plans of this model here.")
    }
    if keepsInput {
      advice.append("Without --keep-input the input comes row by row and is never held whole.")
    }
    advice.append(
      "A model with a smaller input: rolling buffers shrink with its width, whole tensors with its "
        + "area.")
    return advice
  }
}
