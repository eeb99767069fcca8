/// How long a search may go on, and how much of that is over.
struct TimeBudget {
  private let start = ContinuousClock.now
  private let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  /// The time since the start.
  var elapsed: Duration { ContinuousClock.now - start }

  /// From 0 to 1.
  var fraction: Double { min(1, elapsed / .seconds(1) / seconds) }

  /// False when the time is over or Ctrl-C was pressed.
  var goesOn: Bool { !Interruption.came && elapsed < .seconds(seconds) }
}
