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
  /// Reports that were dropped meanwhile, as nobody took them in time.
  var reportsDropped = 0

  /// Tenths of frames a second.
  var rate: Int { Int(Int64(times.count) * 10_000_000_000 / max(1, nanoseconds)) }

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
    record.append(key: "reportsDropped")
    record.append(reportsDropped)
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
}
