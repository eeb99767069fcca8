import Kernels
import Plans

/// How a drawing shares its width among the steps of a plan.
public struct StepAxis: Sendable {
  /// What a step's share of the width stands for.
  public enum Measure: String, CaseIterable, Sendable {
    /// Its estimated time.
    case time
    /// What it computes and moves, where no time is known.
    case work
    /// The same for every operator, however many steps it has.
    case operators
    /// The same for every step.
    case steps

    /// What the axis is called.
    public var name: String {
      switch self {
      case .time: "estimated time"
      case .work: "estimated work"
      case .operators: "operator"
      case .steps: "step"
      }
    }
  }

  /// What widths stand for.
  public let measure: Measure
  /// Where each step begins, 0…1, and at last where the last one ends: 1.
  private let places: [Double]

  /// - Parameter weights: of each step; none below zero.
  init(_ measure: Measure, weights: [Double]) {
    self.measure = measure
    let sum = weights.reduce(0, +)
    var places = [0.0]
    var reached = 0.0
    for weight in weights {
      reached += weight
      places.append(sum > 0 ? min(1, reached / sum) : 1)
    }
    if weights.isEmpty { places.append(1) }
    places[places.count - 1] = 1
    self.places = places
  }

  /// The axes that suit a plan, the one that says most first.
  ///
  /// - Parameter microseconds: the estimated time of each step; empty where it is not known.
  static func all(of plan: Plan, microseconds: [Double]) -> [StepAxis] {
    let steps = (0..<plan.stepCount).map { plan.step($0) }
    var counts = [Int](repeating: 0, count: plan.operatorCount)
    for step in steps { counts[Int(step.operatorIndex)] += 1 }
    let isTimed =
      microseconds.count == steps.count && microseconds.allSatisfy { $0.isFinite && $0 >= 0 }
      && microseconds.contains { $0 > 0 }
    return [
      isTimed
        ? StepAxis(.time, weights: microseconds)
        : StepAxis(.work, weights: steps.map { work(of: $0, plan) }),
      StepAxis(.operators, weights: steps.map { 1 / Double(counts[Int($0.operatorIndex)]) }),
      StepAxis(.steps, weights: steps.map { _ in 1 }),
    ]
  }

  /// Multiply-accumulates of a step; a byte that it writes counts as ten.
  private static func work(of step: StepRecord, _ plan: Plan) -> Double {
    let record = plan.operator(Int(step.operatorIndex))
    let isMean = record.kind == OperatorKind.mean.rawValue
    let tensor = plan.tensor(Int(isMean ? record.input : record.output))
    let rowBytes = Int(tensor.width) * Int(tensor.channels)
    return Double(Int(step.rowCount) * (plan.macs(perRowOf: record) + 10 * rowBytes))
  }

  /// Where some steps begin and how wide they are, as parts of the whole width.
  func span(of steps: ClosedRange<Int>) -> Range<Double> {
    let last = places.count - 1
    let first = places[min(max(0, steps.lowerBound), last)]
    return first..<max(first, places[min(max(0, steps.upperBound + 1), last)])
  }

  /// The step at a place, 0…1.
  func step(at place: Double) -> Int {
    // The last step that begins there or before.
    var low = 0
    var high = places.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if places[middle] <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
