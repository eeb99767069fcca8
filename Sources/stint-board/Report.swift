import CLinux
import Camera
import Engine
import Plans
import Runner
import Signals

/// What `stint run` prints: lines for people on stderr, JSON Lines on stdout.
enum Report {
  /// One line on stderr.
  static func error(_ message: Message) {
    Text.write("Error: ", to: 2)
    message.withBytes { _ = stint_write_all(2, $0.baseAddress, $0.count) }
    Text.write("\n", to: 2)
  }

  /// One line on stderr.
  static func error(_ line: DeviceText<320>) { note("Error: ", line) }

  /// One line on stderr, after some words.
  static func note(_ words: StaticString, _ line: DeviceText<320>) {
    Text.write(words, to: 2)
    line.withCString { Text.write($0, to: 2) }
    Text.write("\n", to: 2)
  }

  /// A frame as one line of JSON: number, class, label, score in ten-thousandths, microseconds from
  /// capture to input, scores and pins, lines that changed.
  static func json(_ frame: Classification, _ plan: Plan) {
    var line = Message("{\"sequence\":")
    line.append(Int(frame.sequence))
    line.append(",\"class\":")
    line.append(frame.topClass)
    line.append(",\"label\":\"")
    appendEscaped(plan.label(frame.topClass), to: &line)
    line.append("\",\"scoreTenThousandths\":")
    line.append(score(frame, plan))
    line.append(",\"inputMicroseconds\":")
    line.append(microseconds(frame.capturedAt, frame.preparedAt))
    line.append(",\"inferenceMicroseconds\":")
    line.append(microseconds(frame.preparedAt, frame.inferredAt))
    line.append(",\"pinMicroseconds\":")
    line.append(microseconds(frame.inferredAt, frame.decidedAt))
    line.append(",\"changed\":")
    line.append(Int(frame.changes.mask))
    line.append(",\"active\":")
    line.append(Int(frame.changes.active))
    line.append("}\n")
    line.withBytes { _ = stint_write_all(1, $0.baseAddress, $0.count) }
  }

  /// A frame as one line for people.
  static func text(_ frame: Classification, _ plan: Plan) {
    var line = Message("frame ")
    line.append(Int(frame.sequence))
    line.append("  ")
    let label = plan.label(frame.topClass)
    if label.isEmpty {
      line.append("class ")
      line.append(frame.topClass)
    } else {
      line.append(bytes: label)
    }
    line.append("  ")
    line.append(score(frame, plan) / 100)
    line.append(" %  ")
    line.append(microseconds(frame.preparedAt, frame.inferredAt))
    line.append(" us")
    for index in 0..<16 {
      guard let isActive = frame.changes[index] else { continue }
      line.append("  rule ")
      line.append(index + 1)
      line.append(isActive ? " on" : " off")
    }
    line.append("\n")
    line.withBytes { _ = stint_write_all(1, $0.baseAddress, $0.count) }
  }

  private static func score(_ frame: Classification, _ plan: Plan) -> Int {
    let output = plan.tensor(Int(plan.header.output.tensor))
    let real = output.scale * Float(Int32(frame.topScore) - output.zeroPoint) * 10_000
    return Int(max(-1e9, min(1e9, real)))
  }

  private static func microseconds(_ from: Int64, _ to: Int64) -> Int { Int((to - from) / 1000) }

  private static func appendEscaped(_ text: UnsafeRawBufferPointer, to line: inout Message) {
    for index in 0..<text.count {
      if text[index] == 0x22 || text[index] == 0x5C { line.append("\\") }
      line.append(
        bytes: UnsafeRawBufferPointer(rebasing: text[index..<index + 1]))
    }
  }
}
