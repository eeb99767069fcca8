import CLinux
import Camera
import Observation
import Plans
import Sessions
import Signals

/// Says what a run does: results on one file, as JSON Lines or for people, all else on another.
///
/// On a terminal, the newest frame has one line that is written over and over. Nothing is allocated,
/// and nothing waits for who reads: what they do not take in time is dropped and counted.
struct RunReporter: ~Copyable {
  let settings: RunSettings
  let isTerminal: Bool
  private let results: ReportQueue
  /// For what is no result; nil where that goes the same way, and in its order.
  private let notes: ReportQueue?
  /// The shortest time between two frames that are reported for being new, in nanoseconds.
  private let interval: Int64
  private var lastReport: Int64 = .min
  private var lastTop = -1
  private var isStatusShown = false
  /// The mean time between frames of late, in nanoseconds.
  private(set) var meanInterval: Int64 = 0
  private var lastFrame: Int64 = 0

  /// Begins to report.
  ///
  /// - Throws: where there is no memory for it.
  init(_ settings: RunSettings) throws(RunError) {
    let isOneFile = stint_same_file(settings.output, settings.diagnostics) != 0
    let notes = isOneFile ? nil : try ReportQueue(file: settings.diagnostics)
    results = try ReportQueue(file: settings.output)
    self.notes = notes
    self.settings = settings
    isTerminal = !settings.printsJSON && stint_is_terminal(settings.output) != 0
    let usual = settings.printsJSON ? 5 : isTerminal ? 10 : 1
    interval = 1_000_000_000 / Int64(max(1, settings.maximumRate ?? usual))
  }

  /// Reports that were dropped so far.
  var dropped: Int {
    switch notes {
    case .some(let notes): results.dropped + notes.dropped
    case .none: results.dropped
    }
  }

  /// Looks whether results can be written.
  ///
  /// - Throws: where they cannot.
  func check() throws(RunError) {
    let code = results.error
    guard code == 0 else { throw RunError("stdout", "it cannot be written", code: code) }
  }

  /// Waits until there is room for the results of a step, but no longer than some milliseconds;
  /// answers whether there is.
  func hasRoom(within milliseconds: Int) -> Bool { results.hasRoom(within: milliseconds) }

  /// What is worth knowing before the first frame.
  mutating func begins(_ plan: borrowing PreparedPlan, _ lines: borrowing RunLines) {
    if plan.hasEmptyRules {
      note("", Message("--signals: the file has no rule; no line is driven"))
    }
    guard !settings.printsJSON, !lines.isDriven else { return }
    for index in 0..<plan.rules.count { write(safeLine(plan.rules[index].line)) }
  }

  /// One line that is no result.
  mutating func note(_ words: StaticString, _ message: Message) {
    clearStatus()
    var line = FixedText<640>(words)
    line.append(message)
    line.append("\n")
    writeNote(line)
  }

  /// A frame, if it is time for one or it is worth a line of its own.
  mutating func classified<Source: ~Copyable, Lines: ~Copyable, Clock>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines, Clock>
  ) {
    let now = frame.times.set
    if lastFrame > 0 {
      let since = now - lastFrame
      meanInterval += meanInterval == 0 ? since : (since - meanInterval) / 16
    }
    lastFrame = now
    let isDue = lastReport == .min || now - lastReport >= interval
    let top = loop.session.scores.withUnsafeBufferPointer { TopClasses($0, settings.topCount) }
    let isWorthALine =
      !frame.changes.isEmpty || !loop.isLive
      || (isDue && (settings.printsJSON || !isTerminal && top.count > 0 && top[0] != lastTop))
    guard isWorthALine || (isTerminal && isDue) else { return }
    if isDue || !isTerminal { lastReport = now }
    if top.count > 0 { lastTop = top[0] }
    if settings.printsJSON {
      write(record(frame, top, loop.session, loop.rules))
    } else if isTerminal {
      show(frame, top, loop)
    } else {
      write(line(frame, top, loop.session, loop.rules))
    }
  }

  /// Lines that changed without a frame: for a reason, or because their time was over.
  mutating func linesChanged(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) {
    guard !changes.isEmpty else { return }
    if settings.printsJSON {
      write(record(changes, rules, reason))
    } else if isTerminal {
      for index in 0..<rules.count {
        guard let isActive = changes[index] else { continue }
        write(fitted(change(of: rules[index].line, isActive, reason)))
      }
    } else {
      write(line(changes, rules, reason))
    }
  }

  /// What the stages took, and how the board feels.
  mutating func statistics(_ report: borrowing StatisticsReport) {
    guard !settings.printsJSON else { return write(report.record) }
    clearStatus()
    var text = report.text
    text.append("\n")
    writeNote(text)
  }

  /// Reports the whole run, and waits until all is written: as long as that takes, unless a signal
  /// asks for the end. Then a reader who takes nothing is not waited for.
  ///
  /// - Throws: where results could not be written, and somebody wanted them.
  mutating func end(
    with summary: consuming StatisticsReport, isHurried: Bool
  ) throws(RunError) {
    var summary = summary
    clearStatus()
    var isHurried = isHurried
    // Records end with the summary; lines for people may all be counted in it.
    if settings.printsJSON { statistics(summary) }
    let undelivered = Self.drain(results, &isHurried)
    if !settings.printsJSON {
      summary.reportsDropped = dropped + undelivered
      statistics(summary)
    } else if dropped + undelivered > summary.reportsDropped {
      var count = Message()
      count.append(dropped + undelivered)
      note("reports dropped, as nobody read them in time: ", count)
    }
    finish(isHurried: isHurried)
    let code = results.error
    guard code == 0 || code == EPIPE else { return try check() }
  }

  /// Waits until all is written, as `end(with:isHurried:)` does.
  mutating func finish(isHurried: Bool) {
    clearStatus()
    var isHurried = isHurried
    _ = Self.drain(results, &isHurried)
    switch notes {
    case .some(let notes): _ = Self.drain(notes, &isHurried)
    case .none: break
    }
  }

  /// Leaves the terminal as the next line expects it.
  mutating func clearStatus() {
    guard isStatusShown else { return }
    isStatusShown = false
    results.add(FixedText<8>("\r\u{1B}[K"))
  }

  mutating func write<let capacity: Int>(_ text: FixedText<capacity>) {
    clearStatus()
    results.add(text)
  }

  /// Shows a frame on a terminal: in lines if it changed a line or is one of a file's, and in the
  /// line that is written over if it is one of a camera's.
  private mutating func show<Source: ~Copyable, Lines: ~Copyable, Clock>(
    _ frame: Classification, _ top: TopClasses,
    _ loop: borrowing ClassifierLoop<Source, Lines, Clock>
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
    guard results.waiting < 8 else { return }
    var shown = FixedText<640>("\r")
    shown.append(text.prefix(columns: columns - 1))
    shown.append("\u{1B}[K")
    isStatusShown = true
    results.add(shown)
  }

  /// A line that ends with its end, cut to the width of the terminal.
  private func fitted(_ line: Message) -> Message {
    var cut = line.prefix(columns: columns)
    if cut.count < line.count { cut.append("\n") }
    return cut
  }

  /// The width of the terminal.
  private var columns: Int {
    let columns = Int(stint_terminal_columns(settings.output))
    return max(20, columns > 0 ? columns : 80)
  }

  private mutating func writeNote<let capacity: Int>(_ text: FixedText<capacity>) {
    switch notes {
    case .some(let notes): notes.add(text)
    case .none: results.add(text)
    }
  }

  /// Waits until a queue is empty; answers how many lines were given up.
  private static func drain(_ queue: borrowing ReportQueue, _ isHurried: inout Bool) -> Int {
    var left = Int.max
    // In haste, at most four looks of which each must find some more written.
    for _ in 0..<4 {
      while !isHurried {
        if queue.isEmpty(within: 50) { return 0 }
        isHurried = stint_pending_signal() != 0
      }
      if queue.isEmpty(within: 250) { return 0 }
      guard queue.waiting < left else { break }
      left = queue.waiting
    }
    return queue.waiting
  }
}

extension ReportQueue {
  /// Adds a text, or drops it.
  func add<let capacity: Int>(_ text: FixedText<capacity>) { text.withBytes { add($0) } }
}
