import Engine
import Observation
import Plans
import Signals

/// Lines for people.
extension RunReporter {
  /// A frame and the lines that it changed: `frame 12  person 93.4 %  31.0 ms  GPIO17 on`.
  func line(
    _ frame: Classification, _ top: TopClasses, _ engine: Engine, _ rules: RuleSet
  ) -> Message {
    var line = Message()
    if frame.name.isEmpty {
      line.append("frame ")
      line.append(Int(frame.sequence))
    } else {
      line.append(frame.name)
    }
    line.append("  ")
    append(top, engine, to: &line)
    line.append("  ")
    line.append(milliseconds: frame.times[.total])
    line.append(" ms")
    append(frame.changes, rules, to: &line)
    line.append("\n")
    return line
  }

  /// Lines that changed without a frame.
  func line(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) -> Message {
    var line = Message(reason)
    append(changes, rules, to: &line)
    line.append("\n")
    return line
  }

  /// The newest frame, the rate, and the lines that are active.
  func status(
    _ frame: Classification, _ top: TopClasses, _ engine: Engine, _ rules: RuleSet,
    _ active: UInt16
  ) -> Message {
    var line = Message()
    append(top, engine, to: &line)
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
      line.append(rules[index].line.text)
      line.append(" on")
    }
    return line
  }

  private func append(_ top: TopClasses, _ engine: Engine, to line: inout Message) {
    let text = ScoreText(engine.plan)
    for place in 0..<top.count {
      if place > 0 { line.append(", ") }
      text.append(top[place], engine.score(of: top[place]), to: &line)
    }
  }

  private func append(_ changes: LineChanges, _ rules: RuleSet, to line: inout Message) {
    for index in 0..<rules.count {
      guard let isActive = changes[index] else { continue }
      line.append("  ")
      line.append(rules[index].line.text)
      line.append(isActive ? " on" : " off" as StaticString)
    }
  }
}
