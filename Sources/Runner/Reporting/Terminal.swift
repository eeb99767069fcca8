import CLinux
import Sessions
import Observation
import Signals
import Text

/// Says what a run does to people: results on one file, all else on another.
///
/// On a terminal, the newest frame has one line that is written over and over; elsewhere a frame has a
/// line if it is worth one.
struct Terminal: RunObserver, ~Copyable {
  let delivery: Delivery
  private let output: Int32
  private let topCount: Int
  /// Whether results go to a terminal, and not to a file or a pipe.
  private let isTerminal: Bool
  private var pace: ReportPace
  private var lastTop = -1
  private var isStatusShown = false
  /// The mean time between frames of late, in nanoseconds.
  private(set) var meanInterval: Int64 = 0
  private var lastFrame: Int64 = 0

  /// Begins to report.
  ///
  /// - Throws: where there is no memory for it.
  init(_ settings: RunSettings) throws(RunError) {
    delivery = try Delivery(settings)
    output = settings.output
    topCount = settings.topCount
    isTerminal = stint_is_terminal(settings.output) != 0
    pace = ReportPace(settings.maximumRate ?? (isTerminal ? 10 : 1))
  }

  mutating func begins(_ plan: borrowing PreparedPlan, _ lines: borrowing RunLines) {
    guard !lines.isDriven else { return }
    for index in 0..<plan.rules.count { write(safeLine(plan.rules.line(index))) }
  }

  mutating func note(_ words: StaticString, _ message: Message) {
    clearStatus()
    delivery.add(note: words, message)
  }

  /// Tells of a frame, if it is time for one or it is worth a line of its own.
  mutating func classified<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines>
  ) {
    let now = frame.times.set
    if lastFrame > 0 {
      let since = now - lastFrame
      meanInterval += meanInterval == 0 ? since : (since - meanInterval) / 16
    }
    lastFrame = now
    let isDue = pace.isDue(at: now)
    let top = loop.session.scores.withUnsafeBufferPointer { TopClasses($0, topCount) }
    let isWorthALine =
      !frame.changes.isEmpty || !loop.isLive
      || (isDue && !isTerminal && top.count > 0 && top[0] != lastTop)
    guard isWorthALine || (isTerminal && isDue) else { return }
    if isDue || !isTerminal { pace.passed(at: now) }
    if top.count > 0 { lastTop = top[0] }
    if isTerminal {
      show(frame, top, loop)
    } else {
      write(line(frame, top, loop.session, loop.rules))
    }
  }

  mutating func linesChanged(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) {
    guard !changes.isEmpty else { return }
    guard isTerminal else { return write(line(changes, rules, reason)) }
    for index in 0..<rules.count {
      guard let isActive = changes[index] else { continue }
      write(fitted(change(of: rules.line(index), isActive, reason)))
    }
  }

  mutating func statistics(_ report: borrowing StatisticsReport) {
    clearStatus()
    var text = report.text
    text.append("\n")
    delivery.add(note: text)
  }

  /// Ends with the summary, in which all reports that were dropped can be counted, and waits until all
  /// is written.
  ///
  /// - Throws: where results could not be written, and somebody wanted them.
  mutating func end(
    with summary: inout StatisticsReport, isHurried: Bool
  ) throws(RunError) {
    clearStatus()
    var isHurried = isHurried
    let undelivered = delivery.drainResults(&isHurried)
    summary.reportsDropped = delivery.dropped + undelivered
    statistics(summary)
    try delivery.end(isHurried: isHurried)
  }

  /// Waits until all is written, as `end(with:isHurried:)` does.
  mutating func finish(isHurried: Bool) {
    clearStatus()
    delivery.finish(isHurried: isHurried)
  }

  /// Leaves the terminal as the next line expects it.
  private mutating func clearStatus() {
    guard isStatusShown else { return }
    isStatusShown = false
    delivery.add(result: FixedText<8>("\r\u{1B}[K"))
  }

  private mutating func write(_ text: Message) {
    clearStatus()
    delivery.add(result: text)
  }

  /// Shows a frame on a terminal: in lines if it changed a line or is one of a file's, and in the
  /// line that is written over if it is one of a camera's.
  private mutating func show<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ top: TopClasses, _ loop: borrowing ClassifierLoop<Source, Lines>
  ) {
    if !loop.isLive {
      var unchanged = frame
      unchanged.changes = .none
      write(fitted(line(unchanged, top, loop.session, loop.rules)))
    }
    for index in 0..<loop.rules.count {
      guard let isActive = frame.changes[index] else { continue }
      write(fitted(change(of: loop.rules[index], isActive, frame, loop.session)))
    }
    if loop.isLive { showStatus(status(frame, top, loop.session, loop.rules, loop.activeLines)) }
  }

  /// Writes the line that is written over; it is not missed where the terminal is behind.
  private mutating func showStatus(_ text: Message) {
    guard delivery.waiting < 8 else { return }
    var shown = FixedText<640>("\r")
    shown.append(text.prefix(columns: columns - 1))
    shown.append("\u{1B}[K")
    isStatusShown = true
    delivery.add(result: shown)
  }

  /// A line that ends with its end, cut to the width of the terminal.
  private func fitted(_ line: Message) -> Message {
    var cut = line.prefix(columns: columns)
    if cut.count < line.count { cut.append("\n") }
    return cut
  }

  /// The width of the terminal.
  private var columns: Int {
    let columns = Int(stint_terminal_columns(output))
    return max(20, columns > 0 ? columns : 80)
  }
}
