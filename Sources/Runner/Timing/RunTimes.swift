import Observation

/// How long something took, once a run.
struct RunTimes: Sendable {
  private var durations = Histogram()
  /// The shortest, in nanoseconds; 0 where there is none.
  private(set) var minimum: Int64 = 0

  init() {}

  /// Adds the time of a run, in nanoseconds.
  mutating func add(_ nanoseconds: Int64) {
    minimum = count == 0 ? nanoseconds : min(minimum, nanoseconds)
    durations.add(nanoseconds)
  }

  /// How many runs there were.
  var count: Int { durations.count }

  /// The longest, in nanoseconds.
  var maximum: Int64 { durations.maximum }

  /// A quantile, in nanoseconds; at most 1/32 or 64 ns too long, see `Histogram`.
  func quantile(thousandths: Int) -> Int64 { durations.quantile(thousandths: thousandths) }

  /// The median, in nanoseconds, likewise.
  var median: Int64 { quantile(thousandths: 500) }

  /// How fast the shortest run multiplied, in millionths of 10⁹ multiply-accumulates a second.
  ///
  /// - Parameter macs: the multiply-accumulates of one run.
  func rate(macs: Int) -> Int64 { Int64(macs) &* 1_000_000 / max(1, minimum) }
}
