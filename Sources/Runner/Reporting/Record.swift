import CLinux
import Sessions
import Observation
import Plans
import Signals
import Text

/// A line of JSON, of at most 6144 bytes.
///
/// Labels and names are cut so that the longest record fits; nothing else in one has a free length.
typealias Record = FixedText<6144>

extension Record {
  /// `{"kind":"frame",…}`: a frame, its highest classes, what its stages took, and the lines that it
  /// changed.
  init(_ frame: Classification, _ top: TopClasses, _ session: borrowing Session, _ rules: RuleSet) {
    self.init("frame") { record in
      record.add("sequence", Int(frame.sequence))
      if !frame.name.isEmpty { frame.name.withBytes { record.add("file", name: $0) } }
      record.add("capturedMicroseconds", microseconds: frame.times.captured)
      let text = ScoreText(session.plan)
      record.addArray("classes") { classes in
        for place in 0..<top.count {
          classes.addObject { entry in
            entry.add("index", top[place])
            let label = session.plan.label(top[place])
            if !label.isEmpty { entry.add("label", name: label) }
            entry.add("score", millionths: text.millionths(session.scores[top[place]]))
          }
        }
      }
      record.addLatency { $0.add($1.name, microseconds: frame.times[$1]) }
      record.add(frame.changes, rules)
    }
  }

  /// `{"kind":"lines",…}`: lines that changed without a frame, and why.
  init(_ changes: LineChanges, _ rules: RuleSet, _ reason: StaticString) {
    self.init("lines") { record in
      record.add("reason", reason)
      record.add(changes, rules)
    }
  }

  /// A record of a kind, with the time.
  init(_ kind: StaticString, _ body: (inout JSONObject) -> Void) {
    self.init()
    appendLine { record in
      record.add("kind", kind)
      record.add("schema", 1)
      record.add("unixMicroseconds", Int(stint_unix_microseconds()))
      body(&record)
    }
  }
}

extension JSONObject {
  /// Adds nanoseconds as whole microseconds.
  mutating func add(_ key: StaticString, microseconds nanoseconds: Int64) {
    add(key, Int(nanoseconds / 1000))
  }

  /// Adds the name of something, at most 96 bytes of it.
  @inline(never)
  mutating func add(_ key: StaticString, name: UnsafeRawBufferPointer) {
    add(key, FixedText<96>(bytes: name))
  }

  /// Adds the latency by stage; `body` adds what a stage has, under its name.
  mutating func addLatency(_ body: (inout JSONObject, Stage) -> Void) {
    addObject("latencyMicroseconds") { latency in
      for index in 0..<Stage.count {
        guard let stage = Stage(rawValue: index) else { continue }
        body(&latency, stage)
      }
    }
  }

  fileprivate mutating func add(_ changes: LineChanges, _ rules: RuleSet) {
    addArray("lines") { lines in
      for index in 0..<rules.count {
        guard let isActive = changes[index] else { continue }
        lines.addObject { line in
          line.add("line", rules.line(index).text)
          line.add("active", isActive)
        }
      }
    }
  }
}
