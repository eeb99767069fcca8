/// Adds up how long each step of a plan takes.
public struct StepClock<Clock: NanosecondClock>: StepWatch {
  private let totals: UnsafeMutableBufferPointer<Int64>
  private let clock: Clock
  private var start: Int64 = 0

  /// Counts on from what is in memory that is lent.
  ///
  /// - Parameters:
  ///   - totals: the nanoseconds of each step, over all runs; as many as the plan has steps.
  ///   - clock: tells the time.
  public init(addingTo totals: UnsafeMutableBufferPointer<Int64>, clock: Clock) {
    self.totals = totals
    self.clock = clock
  }

  /// Looks at the clock.
  public mutating func stepBegins(_ index: Int) { start = clock.nanoseconds }

  /// Adds the time since the step began.
  public mutating func stepEnds(_ index: Int) { totals[index] &+= clock.nanoseconds &- start }
}

extension StepClock where Clock == MonotonicClock {
  /// Counts on, by the system's clock, from what is in memory that is lent.
  ///
  /// - Parameter totals: the nanoseconds of each step, over all runs; as many as the plan has steps.
  public init(addingTo totals: UnsafeMutableBufferPointer<Int64>) {
    self.init(addingTo: totals, clock: MonotonicClock())
  }
}
