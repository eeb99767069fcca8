/// How long a search may go on, and how much of that is over.
struct TimeBudget {
  private let start = ContinuousClock.now
  private let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  /// Seconds since the start.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// From 0 to 1.
  var fraction: Double { min(1, elapsed / seconds) }

  /// False when the time is over or Ctrl-C was pressed.
  var goesOn: Bool { !Interruption.came && elapsed < seconds }
}
