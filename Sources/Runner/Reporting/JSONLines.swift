import Sessions
import Observation
import Signals
import Text

/// Says what a run does to programs: a JSON object a line, told apart by `kind`.
struct JSONLines: RunObserver, ~Copyable {
  let delivery: Delivery
  private let topCount: Int
  private var pace: ReportPace

  /// Begins to report.
  ///
  /// - Throws: where there is no memory for it.
  init(_ settings: RunSettings) throws(RunError) {
    delivery = try Delivery(settings)
    topCount = settings.topCount
    pace = ReportPace(settings.maximumRate ?? 5)
  }

  mutating func begins(_ plan: borrowing PreparedPlan, _ lines: borrowing RunLines) {}

  mutating func classified<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines>
  ) {
    let now = frame.times.set
    guard !frame.changes.isEmpty || !loop.isLive || pace.isDue(at: now) else { return }
    pace.passed(at: now)
    let top = loop.session.scores.withUnsafeBufferPointer { TopClasses($0, topCount) }
    delivery.add(result: Record(frame, top, loop.session, loop.rules))
  }

  mutating func linesChanged(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) {
    guard !changes.isEmpty else { return }
    delivery.add(result: Record(changes, rules, reason))
  }

  mutating func statistics(_ report: borrowing StatisticsReport) {
    delivery.add(result: report.record)
  }

  mutating func note(_ words: StaticString, _ message: Message) {
    delivery.add(note: words, message)
  }

  /// Ends with the summary, and waits until all is written.
  ///
  /// - Throws: where results could not be written, and somebody wanted them.
  mutating func end(
    with summary: inout StatisticsReport, isHurried: Bool
  ) throws(RunError) {
    statistics(summary)
    var isHurried = isHurried
    let lost = delivery.drainResults(&isHurried) + delivery.dropped
    if lost > summary.reportsDropped {
      var count = Message()
      count.append(lost)
      note("reports dropped, as nobody read them in time: ", count)
    }
    try delivery.end(isHurried: isHurried)
  }
}
