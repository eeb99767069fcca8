import CLinux
import Observation
import Plans
import Sessions
import Signals
import Text

/// The lines themselves.
extension Terminal {
  /// A frame and the lines that it changed: `frame 12  person 93.4 %  31.0 ms  GPIO17 on`.
  @inline(never)
  func line(
    _ frame: Classification, _ top: TopClasses, _ session: borrowing Session, _ rules: RuleSet
  ) -> Message {
    var line = Message()
    appendName(of: frame, to: &line)
    line.append("  ")
    append(top, session, to: &line)
    line.append("  ")
    line.append(milliseconds: frame.times[.total])
    line.append(" ms")
    append(frame.changes, rules, to: &line)
    line.append("\n")
    return line
  }

  /// Lines that changed without a frame.
  @inline(never)
  func line(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) -> Message {
    var line = Message(reason)
    append(changes, rules, to: &line)
    line.append("\n")
    return line
  }

  /// What a line that is not driven begins with: `dry run: GPIO17 off (safe state)`.
  func safeLine(_ output: OutputLine) -> Message {
    var line = Message("dry run: ")
    append(output, output.isActiveWhenSafe, to: &line)
    line.append(" (safe state)\n")
    return line
  }

  /// A line that a frame changed: when, to what, for what, how sure, on which picture:
  /// `12:40:03 GPIO17 on  person 91.0 %  beach.jpg`.
  @inline(never)
  func change(
    of rule: Rule, _ isActive: Bool, _ frame: Classification, _ session: borrowing Session
  ) -> Message {
    var line = Self.now()
    append(rule.line, isActive, to: &line)
    line.append("  ")
    let scores = session.scores
    let index = scores.withUnsafeBufferPointer { rule.decidingClass(in: $0) }
    if index < scores.count {
      ScoreText(session.plan).append(index, scores[index], to: &line)
      line.append("  ")
    }
    appendName(of: frame, to: &line)
    line.append("\n")
    return line
  }

  /// A line that changed without a frame: `12:40:03 GPIO17 off  time is over`.
  @inline(never)
  func change(of output: OutputLine, _ isActive: Bool, _ reason: StaticString) -> Message {
    var line = Self.now()
    append(output, isActive, to: &line)
    line.append("  ")
    line.append(reason)
    line.append("\n")
    return line
  }

  /// The newest frame, the rate, and the lines that are active.
  func status(
    _ frame: Classification, _ top: TopClasses, _ session: borrowing Session, _ rules: RuleSet,
    _ active: UInt16
  ) -> Message {
    var line = Message()
    append(top, session, to: &line)
    if meanInterval > 0 {
      line.append("  ")
      line.append(tenths: Int(10_000_000_000 / meanInterval))
      line.append("/s")
    }
    line.append("  ")
    line.append(milliseconds: frame.times[.total])
    line.append(" ms")
    for index in 0..<rules.count where active >> UInt16(index) & 1 != 0 {
      line.append("  ")
      append(rules.line(index), true, to: &line)
    }
    return line
  }

  /// The time of day and a blank: `12:40:03 `.
  private static func now() -> Message {
    let second = Int(stint_local_second_of_day())
    var line = Message()
    line.append(second / 3600, digits: 2)
    line.append(":")
    line.append(second / 60 % 60, digits: 2)
    line.append(":")
    line.append(second % 60, digits: 2)
    line.append(" ")
    return line
  }

  private func appendName(of frame: Classification, to line: inout Message) {
    guard frame.name.isEmpty else { return line.append(frame.name.lastPathComponent) }
    line.append("frame ")
    line.append(Int(frame.sequence))
  }

  private func append(_ top: TopClasses, _ session: borrowing Session, to line: inout Message) {
    let text = ScoreText(session.plan)
    for place in 0..<top.count {
      if place > 0 { line.append(", ") }
      text.append(top[place], session.scores[top[place]], to: &line)
    }
  }

  private func append(_ changes: LineChanges, _ rules: RuleSet, to line: inout Message) {
    for index in 0..<rules.count {
      guard let isActive = changes[index] else { continue }
      line.append("  ")
      append(rules.line(index), isActive, to: &line)
    }
  }

  @inline(never)
  private func append(_ output: OutputLine, _ isActive: Bool, to line: inout Message) {
    line.append(output.text)
    line.append(isActive ? " on" : " off" as StaticString)
    if output.isActiveLow { line.append(isActive ? " (low)" : " (high)" as StaticString) }
  }
}
