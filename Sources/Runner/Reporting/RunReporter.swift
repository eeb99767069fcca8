import Signals
import Text

/// All observers of a run. Each is there or not, so that the loop is compiled once.
struct RunReporter: RunObserver, ~Copyable {
  let settings: RunSettings
  // One of these two is there.
  private var json: JSONLines?
  private var terminal: Terminal?

  /// Begins to report.
  ///
  /// - Throws: where there is no memory for it.
  init(_ settings: RunSettings) throws(RunError) {
    self.settings = settings
    if settings.printsJSON {
      json = try JSONLines(settings)
      terminal = nil
    } else {
      json = nil
      terminal = try Terminal(settings)
    }
  }

  mutating func begins(_ plan: borrowing PreparedPlan, _ lines: borrowing RunLines) {
    if plan.hasEmptyRules {
      note("", Message("--signals: the file has no rule; no line is driven"))
    }
    json?.begins(plan, lines)
    terminal?.begins(plan, lines)
  }

  mutating func classified<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines>
  ) {
    json?.classified(frame, loop)
    terminal?.classified(frame, loop)
  }

  mutating func linesChanged(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) {
    json?.linesChanged(changes, rules, reason)
    terminal?.linesChanged(changes, rules, reason)
  }

  mutating func statistics(_ report: borrowing StatisticsReport) {
    json?.statistics(report)
    terminal?.statistics(report)
  }

  mutating func note(_ words: StaticString, _ message: Message) {
    json?.note(words, message)
    terminal?.note(words, message)
  }
}

/// How reports get to their readers.
extension RunReporter {
  /// Reports that were dropped so far.
  var dropped: Int {
    mutating get { (json?.delivery.dropped ?? 0) + (terminal?.delivery.dropped ?? 0) }
  }

  /// Looks whether results can be written.
  ///
  /// - Throws: where they cannot.
  @inline(never)
  mutating func check() throws(RunError) {
    try json?.delivery.check()
    try terminal?.delivery.check()
  }

  /// Waits until there is room for the results of a step, but no longer than some milliseconds;
  /// answers whether there is.
  mutating func hasRoom(within milliseconds: Int) -> Bool {
    json?.delivery.hasRoom(within: milliseconds)
      ?? terminal?.delivery.hasRoom(within: milliseconds) ?? true
  }

  /// Reports the whole run, and waits until all is written: as long as that takes, unless a signal
  /// asks for the end. Then a reader who takes nothing is not waited for.
  ///
  /// - Throws: where results could not be written, and somebody wanted them.
  @inline(never)
  mutating func end(
    with summary: consuming StatisticsReport, isHurried: Bool
  ) throws(RunError) {
    var summary = summary
    try json?.end(with: &summary, isHurried: isHurried)
    try terminal?.end(with: &summary, isHurried: isHurried)
  }

  /// Waits until all is written, as `end(with:isHurried:)` does.
  @inline(never)
  mutating func finish(isHurried: Bool) {
    json?.delivery.finish(isHurried: isHurried)
    terminal?.finish(isHurried: isHurried)
  }
}
