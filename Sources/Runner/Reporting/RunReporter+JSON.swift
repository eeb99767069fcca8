import CLinux
import Observation
import Plans
import Sessions
import Signals

/// Records for programs: a JSON object a line, told apart by `kind`.
extension RunReporter {
  /// `{"kind":"frame",…}`: a frame, its highest classes, what its stages took, and the lines that it
  /// changed.
  func record(
    _ frame: Classification, _ top: TopClasses, _ session: borrowing Session, _ rules: RuleSet
  ) -> Record {
    var record = Record.started("frame")
    record.append(key: "sequence")
    record.append(Int(frame.sequence))
    if !frame.name.isEmpty {
      record.append(key: "file")
      frame.name.withBytes { record.append(quoted: $0) }
    }
    record.append(key: "capturedMicroseconds")
    record.append(microseconds: frame.times.captured)
    record.append(key: "classes")
    record.append("[")
    let text = ScoreText(session.plan)
    for place in 0..<top.count {
      if place > 0 { record.append(",") }
      record.append("{\"index\":")
      record.append(top[place])
      let label = session.plan.label(top[place])
      if !label.isEmpty {
        record.append(key: "label")
        record.append(quoted: label)
      }
      record.append(key: "score")
      record.append(millionths: text.millionths(session.scores[top[place]]))
      record.append("}")
    }
    record.append("]")
    record.appendLatency { $0.append(microseconds: frame.times[$1]) }
    record.append(frame.changes, rules)
    record.append("}\n")
    return record
  }

  /// `{"kind":"lines",…}`: lines that changed without a frame, and why.
  func record(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) -> Record {
    var record = Record.started("lines")
    record.append(key: "reason")
    record.append("\"")
    record.append(reason)
    record.append("\"")
    record.append(changes, rules)
    record.append("}\n")
    return record
  }
}

extension FixedText {
  /// The latency by stage; `value` appends what a stage has.
  mutating func appendLatency(_ value: (inout Self, Stage) -> Void) {
    append(key: "latencyMicroseconds")
    append("{")
    for index in 0..<Stage.count {
      guard let stage = Stage(rawValue: index) else { continue }
      append(index > 0 ? ",\"" : "\"" as StaticString)
      append(stage.name)
      append("\":")
      value(&self, stage)
    }
    append("}")
  }

  /// The start of a record: its kind and the time.
  static func started(_ kind: StaticString) -> Self {
    var record = Self("{\"kind\":\"")
    record.append(kind)
    record.append("\"")
    record.append(key: "schema")
    record.append(1)
    record.append(key: "unixMicroseconds")
    record.append(Int(stint_unix_microseconds()))
    return record
  }

  fileprivate mutating func append(_ changes: LineChanges, _ rules: RuleSet) {
    append(key: "lines")
    append("[")
    var isFirst = true
    for index in 0..<rules.count {
      guard let isActive = changes[index] else { continue }
      append(isFirst ? "{\"line\":" : ",{\"line\":" as StaticString)
      isFirst = false
      rules[index].line.text.withBytes { append(quoted: $0) }
      append(key: "active")
      append(isActive)
      append("}")
    }
    append("]")
  }
}
