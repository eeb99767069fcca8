import Kernels
import Plans

/// What an operator of a plan does, or all of a kind together, and how long that takes.
struct OperatorTimes: Sendable {
  /// What it does.
  let kind: OperatorKind
  /// The shape of what it makes; nil for all of a kind.
  let output: TensorShape?
  /// How many operators these are.
  var operatorCount = 0
  /// The multiply-accumulates of a run.
  var macs = 0
  /// How long it took, once a run.
  private(set) var times = RunTimes()
  /// The nanoseconds of the run that is being added up.
  private var nanoseconds: Int64 = 0

  init(kind: OperatorKind, output: TensorShape? = nil) {
    self.kind = kind
    self.output = output
  }

  /// Counts a part of a run.
  mutating func add(_ nanoseconds: Int64) { self.nanoseconds += nanoseconds }

  /// Ends a run.
  mutating func endRun() {
    times.add(nanoseconds)
    nanoseconds = 0
  }

  /// How fast it multiplied at best, in millionths of 10⁹ multiply-accumulates a second.
  var rate: Int64 { times.rate(macs: macs) }
}
