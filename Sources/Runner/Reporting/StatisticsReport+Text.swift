import Camera
import Observation
import Text

/// For people: a few lines of at most 80 columns.
extension StatisticsReport {
  /// The text of a report, without its last end of a line.
  typealias Text = FixedText<1024>

  /// Frames and their rate, what else there is to say, and a small table of the stages:
  ///
  ///     frames classified: 1000 in 10.0 s, 100.0/s; 54.3 °C; 9.0 MiB resident
  ///     ms      capture      rows  inference  decision       pin     total
  ///     p50        1.00      1.00       2.00      0.50      0.50      5.00
  ///     p99        1.00      1.00       2.00      0.50      0.50      5.00
  var text: Text {
    var text = Text(isSummary ? "whole run: " : "")
    text.append("frames classified: ")
    text.append(times.count)
    text.append(" in ")
    text.append(tenths: Int(nanoseconds / 100_000_000))
    text.append(" s, ")
    text.append(tenths: rate)
    text.append("/s")
    var column = text.count
    append(Int(frames.dropped), " dropped", to: &text, &column)
    append(Int(frames.missed), " missed", to: &text, &column)
    append(Int(frames.corrupt), " damaged", to: &text, &column)
    append(reportsDropped, " reports dropped", to: &text, &column)
    if let temperature = health.temperatureMilliCelsius {
      var part = Part()
      part.append(tenths: temperature / 100)
      part.append(" °C")
      append(part, to: &text, &column)
    }
    appendThrottling(to: &text, &column)
    if let bytes = health.residentBytes {
      var part = Part()
      part.append(tenths: bytes * 10 / 1_048_576)
      part.append(" MiB resident")
      append(part, to: &text, &column)
    }
    guard times.count > 0 else { return text }
    appendRow("ms ", to: &text) { cell, stage in cell.append(stage.name) }
    appendRow("p50", to: &text) { cell, stage in
      cell.append(milliseconds: times.quantile(stage, thousandths: 500))
    }
    appendRow("p99", to: &text) { cell, stage in
      cell.append(milliseconds: times.quantile(stage, thousandths: 990))
    }
    return text
  }

  private typealias Part = FixedText<80>

  /// Appends one thing to say, on a line of its own where it would not fit.
  private func append(_ part: Part, to text: inout Text, _ column: inout Int) {
    let fits = column + 2 + part.count < 80
    text.append(fits ? "; " : ";\n  " as StaticString)
    column = (fits ? column : 0) + 2 + part.count
    text.append(part)
  }

  private func append(
    _ count: Int, _ what: StaticString, to text: inout Text, _ column: inout Int
  ) {
    guard count > 0 else { return }
    var part = Part()
    part.append(count)
    part.append(what)
    append(part, to: &text, &column)
  }

  private func appendRow(
    _ name: StaticString, to text: inout Text, _ write: (inout FixedText<24>, Stage) -> Void
  ) {
    text.append("\n")
    text.append(name)
    for index in 0..<Stage.count {
      guard let stage = Stage(rawValue: index) else { continue }
      var cell = FixedText<24>()
      write(&cell, stage)
      for _ in cell.count..<max(11, cell.count) { text.append(" ") }
      text.append(cell)
    }
  }

  private func appendThrottling(to text: inout Text, _ column: inout Int) {
    guard let throttling = health.throttling, !throttling.ever.isEmpty else { return }
    var part = Part(throttling.now.isEmpty ? "earlier" : "now")
    let bits = throttling.now.isEmpty ? throttling.ever : throttling.now
    if bits.contains(.underVoltage) { part.append(" under-voltage") }
    if bits.contains(.capped) { part.append(" clock capped") }
    if bits.contains(.throttled) { part.append(" throttled") }
    if bits.contains(.softLimit) { part.append(" temperature limit") }
    append(part, to: &text, &column)
  }
}
