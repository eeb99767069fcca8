import CLinux
import Camera
import Engine
import Observation
import Plans
import Signals

/// Says what a run does: results on one file, as JSON Lines or for people, all else on another.
///
/// On a terminal, the newest frame has one line that is written over and over. Nothing is allocated.
struct RunReporter {
  let settings: RunSettings
  let isTerminal: Bool
  /// Whether changes of lines are reported here; else somebody prints them.
  private let reportsLines: Bool
  /// The shortest time between two frames that are reported for being new, in nanoseconds.
  private let interval: Int64
  private var lastReport: Int64 = .min
  private var lastTop = -1
  private var isStatusShown = false
  /// The mean time between frames of late, in nanoseconds.
  private(set) var meanInterval: Int64 = 0
  private var lastFrame: Int64 = 0

  init(_ settings: RunSettings, reportsLines: Bool = true) {
    self.settings = settings
    self.reportsLines = reportsLines
    isTerminal = !settings.printsJSON && stint_is_terminal(settings.output) != 0
    let usual = settings.printsJSON ? 5 : isTerminal ? 10 : 1
    interval = 1_000_000_000 / Int64(max(1, settings.maximumRate ?? usual))
  }

  /// One line that is no result.
  mutating func note(_ words: StaticString, _ message: Message) {
    clearStatus()
    var line = FixedText<640>(words)
    line.append(message)
    line.append("\n")
    _ = line.withBytes { stint_write_all(settings.diagnostics, $0.baseAddress, $0.count) }
  }

  /// A frame, if it is time for one or it is worth a line of its own.
  mutating func classified<Source: ~Copyable, Lines: ~Copyable>(
    _ frame: Classification, _ loop: borrowing ClassifierLoop<Source, Lines>
  ) throws(RunError) {
    let now = frame.times.set
    if lastFrame > 0 {
      let since = now - lastFrame
      meanInterval += meanInterval == 0 ? since : (since - meanInterval) / 16
    }
    lastFrame = now
    let isDue = lastReport == .min || now - lastReport >= interval
    let top = loop.engine.withScores { TopClasses($0, settings.topCount) }
    let isWorthALine =
      (reportsLines && !frame.changes.isEmpty) || !loop.isLive
      || (isDue && (settings.printsJSON || !isTerminal && top.count > 0 && top[0] != lastTop))
    guard isWorthALine || (isTerminal && isDue) else { return }
    if isDue || !isTerminal { lastReport = now }
    if top.count > 0 { lastTop = top[0] }
    if settings.printsJSON {
      try write(record(frame, top, loop.engine, loop.rules))
      return
    }
    if isWorthALine { try write(line(frame, top, loop.engine, loop.rules)) }
    if isTerminal { try writeStatus(status(frame, top, loop.engine, loop.rules, loop.activeLines)) }
  }

  /// Lines that changed without a frame: for a reason, or because their time was over.
  mutating func linesChanged(
    _ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString
  ) throws(RunError) {
    guard reportsLines, !changes.isEmpty else { return }
    if settings.printsJSON {
      try write(record(changes, rules, reason))
    } else {
      try write(line(changes, rules, reason))
    }
  }

  /// What the stages took, and how the board feels.
  mutating func statistics(_ report: borrowing StatisticsReport) throws(RunError) {
    if settings.printsJSON {
      try write(report.record)
    } else {
      note("", report.line)
    }
  }

  /// Leaves the terminal as the next line expects it.
  mutating func clearStatus() {
    guard isStatusShown else { return }
    isStatusShown = false
    let clear: StaticString = "\r\u{1B}[K"
    _ = stint_write_all(settings.output, clear.utf8Start, clear.utf8CodeUnitCount)
  }

  private mutating func write<let capacity: Int>(
    _ text: FixedText<capacity>
  ) throws(RunError) {
    clearStatus()
    let code = text.withBytes { stint_write_all(settings.output, $0.baseAddress, $0.count) }
    guard code == 0 else { throw RunError("stdout", "it cannot be written", code: code) }
  }

  private mutating func writeStatus(_ text: Message) throws(RunError) {
    let columns = Int(stint_terminal_columns(settings.output))
    var shown = Message("\r")
    text.withBytes { bytes in
      // No character has more columns than bytes, and none is cut in two.
      var count = min(bytes.count, max(20, (columns > 0 ? columns : 80) - 1))
      while count > 0 && count < bytes.count && bytes[count] & 0xC0 == 0x80 { count -= 1 }
      shown.append(bytes: UnsafeRawBufferPointer(rebasing: bytes[0..<count]))
    }
    shown.append("\u{1B}[K")
    isStatusShown = true
    let code = shown.withBytes { stint_write_all(settings.output, $0.baseAddress, $0.count) }
    guard code == 0 else { throw RunError("stdout", "it cannot be written", code: code) }
  }
}
