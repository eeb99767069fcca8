import Camera
import Observation
import Signals

/// What a stretch of time amounts to: the frames, what their stages took, and how the board feels.
struct StatisticsReport: ~Copyable {
  /// What the stages took.
  let times: StageTimes
  /// The length of the stretch, in nanoseconds.
  let nanoseconds: Int64
  /// What became of the source's frames meanwhile.
  let frames: CameraStatistics
  /// How the board feels at its end.
  let health: Health
  /// Whether it is about the whole run.
  let isSummary: Bool

  /// Tenths of frames a second.
  private var rate: Int { Int(Int64(times.count) * 10_000_000_000 / max(1, nanoseconds)) }

  /// One line for people.
  var line: Message {
    var line = Message(isSummary ? "whole run: " : "")
    line.append("frames classified: ")
    line.append(times.count)
    line.append(" in ")
    line.append(tenths: Int(nanoseconds / 100_000_000))
    line.append(" s, ")
    line.append(tenths: rate)
    line.append("/s")
    if times.count > 0 {
      line.append("; p50/p99 ms:")
      for index in 0..<Stage.count {
        guard let stage = Stage(rawValue: index) else { continue }
        line.append(index > 0 ? ", " : " " as StaticString)
        line.append(stage.name)
        line.append(" ")
        line.append(milliseconds: times[stage].quantile(thousandths: 500))
        line.append("/")
        line.append(milliseconds: times[stage].quantile(thousandths: 990))
      }
    }
    append(frames.dropped, " dropped", to: &line)
    append(frames.missed, " missed", to: &line)
    append(frames.corrupt, " damaged", to: &line)
    if let temperature = health.temperatureMilliCelsius {
      line.append("; ")
      line.append(tenths: temperature / 100)
      line.append(" °C")
    }
    appendThrottling(to: &line)
    if let bytes = health.residentBytes {
      line.append("; ")
      line.append(tenths: bytes * 10 / 1_048_576)
      line.append(" MiB resident")
    }
    return line
  }

  /// One record: `{"kind":"statistics",…}`, or `summary` about the whole run.
  var record: Record {
    var record = Record.started(isSummary ? "summary" : "statistics")
    record.append(key: "elapsedMicroseconds")
    record.append(microseconds: nanoseconds)
    record.append(key: "frames")
    record.append(times.count)
    record.append(key: "framesPerSecond")
    record.append(tenths: rate)
    record.appendLatency { record, stage in
      record.append("{\"p50\":")
      record.append(microseconds: times[stage].quantile(thousandths: 500))
      record.append(key: "p99")
      record.append(microseconds: times[stage].quantile(thousandths: 990))
      record.append(key: "max")
      record.append(microseconds: times[stage].maximum)
      record.append("}")
    }
    record.append(key: "dropped")
    record.append(Int(frames.dropped))
    record.append(key: "missed")
    record.append(Int(frames.missed))
    record.append(key: "damaged")
    record.append(Int(frames.corrupt))
    if let temperature = health.temperatureMilliCelsius {
      record.append(key: "temperatureMilliCelsius")
      record.append(temperature)
    }
    if let throttling = health.throttling {
      record.append(key: "throttling")
      record.append("\"0x")
      record.append(hexadecimal: throttling.rawValue)
      record.append("\"")
    }
    if let bytes = health.residentBytes {
      record.append(key: "residentBytes")
      record.append(bytes)
    }
    record.append("}\n")
    return record
  }

  private func append(_ count: UInt64, _ what: StaticString, to line: inout Message) {
    guard count > 0 else { return }
    line.append("; ")
    line.append(Int(count))
    line.append(what)
  }

  private func appendThrottling(to line: inout Message) {
    guard let throttling = health.throttling, !throttling.ever.isEmpty else { return }
    line.append(throttling.now.isEmpty ? "; earlier" : ";" as StaticString)
    let bits = throttling.now.isEmpty ? throttling.ever : throttling.now
    if bits.contains(.underVoltage) { line.append(" under-voltage") }
    if bits.contains(.capped) { line.append(" clock capped") }
    if bits.contains(.throttled) { line.append(" throttled") }
    if bits.contains(.softLimit) { line.append(" temperature limit") }
  }
}
