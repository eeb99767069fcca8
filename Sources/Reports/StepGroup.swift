import Plans

/// Operators whose rows are made in turn, or a single operator: what a plan does one after the other.
public struct StepGroup: Equatable, Sendable {
  /// Its operators by index, ascending.
  public var operators: [Int]
  /// Its steps. Those of all groups are all steps of the plan, in order.
  public var steps: ClosedRange<Int>
  /// The most rows that a step of it makes.
  public var rowsPerStep: Int

  /// The last of its operators.
  var last: Int { operators.last ?? 0 }

  /// All groups of a plan, in order.
  static func all(of plan: Plan) -> [StepGroup] {
    var lives: [ClosedRange<Int>?] = Array(repeating: nil, count: plan.operatorCount)
    for step in 0..<plan.stepCount {
      let index = Int(plan.step(step).operatorIndex)
      lives[index] = (lives[index]?.lowerBound ?? step)...step
    }
    var groups: [StepGroup] = []
    for step in 0..<plan.stepCount {
      let record = plan.step(step)
      let index = Int(record.operatorIndex)
      guard let life = lives[index] else { continue }
      let rows = Int(record.rowCount)
      if let last = groups.last, life.lowerBound <= last.steps.upperBound {
        groups[groups.count - 1] = StepGroup(
          operators: last.operators.contains(index)
            ? last.operators : (last.operators + [index]).sorted(),
          steps: last.steps.lowerBound...max(last.steps.upperBound, life.upperBound),
          rowsPerStep: max(last.rowsPerStep, rows))
      } else {
        groups.append(StepGroup(operators: [index], steps: life, rowsPerStep: rows))
      }
    }
    return groups
  }
}
