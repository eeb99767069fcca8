import Compiler
import Planner
import Plans
import Reports

extension PlanStory {
  /// The story of a plan that was just made.
  init(title: String, _ compiled: CompiledPlan, keepsInput: Bool) {
    let draft = compiled.draft
    let plan = compiled.plan
    self.init(
      title: title,
      segments: draft.segments.filter { $0.operators.count > 1 }.map { segment in
        let first = plan.operatorTitle(segment.operators.lowerBound)
        let last = plan.operatorTitle(segment.operators.upperBound - 1)
        let rows = segment.rowsPerStep.map { $0 == 1 ? "a row" : "\($0) rows" } ?? "all rows"
        return Segment(
          name: "\(segment.operators.count) operators, \(rows) a step: \(first) to \(last)",
          steps: segment.steps.lowerBound...segment.steps.upperBound - 1)
      },
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
    if let least = draft.frontier.min(by: { $0.arenaBytes < $1.arenaBytes }),
      least.arenaBytes < draft.placement.heightBytes
    {
      let percent = Int(((least.nanoseconds / draft.nanoseconds - 1) * 100).rounded(.up))
      advice.append(
        "--optimize memory needs \(Figures.grouped(least.arenaBytes)) bytes, for an estimated "
          + "\(max(0, percent)) % more time.")
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

extension Plan {
  /// An operator as people know it: its kind and the tensor that it makes.
  fileprivate func operatorTitle(_ index: Int) -> String {
    guard index < operatorCount else { return "" }
    let record = self.operator(index)
    let kind = OperatorKind(rawValue: record.kind).map { "\($0.name)" } ?? "?"
    return "\(kind) \(index)"
  }
}
