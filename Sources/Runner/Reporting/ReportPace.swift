/// How often frames are reported for being new.
struct ReportPace {
  /// The shortest time between two of them, in nanoseconds.
  private let interval: Int64
  private var last: Int64 = .min

  /// At most so many a second.
  init(_ rate: Int) { interval = 1_000_000_000 / Int64(max(1, rate)) }

  /// Whether it is time for one; `now` is in nanoseconds of the monotonic clock.
  func isDue(at now: Int64) -> Bool { last == .min || now - last >= interval }

  /// One is reported.
  mutating func passed(at now: Int64) { last = now }
}
