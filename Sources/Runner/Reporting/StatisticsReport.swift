import Camera
import Observation
import Text

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
    Record(isSummary ? "summary" : "statistics") { record in
      record.add("elapsedMicroseconds", microseconds: nanoseconds)
      record.add("frames", times.count)
      record.add("framesPerSecond", tenths: rate)
      record.addLatency { latency, stage in
        latency.addObject(stage.name) { stageTimes in
          stageTimes.add("p50", microseconds: times.quantile(stage, thousandths: 500))
          stageTimes.add("p99", microseconds: times.quantile(stage, thousandths: 990))
          stageTimes.add("max", microseconds: times.maximum(stage))
        }
      }
      record.add("dropped", Int(frames.dropped))
      record.add("missed", Int(frames.missed))
      record.add("damaged", Int(frames.corrupt))
      record.add("reportsDropped", reportsDropped)
      if let temperature = health.temperatureMilliCelsius {
        record.add("temperatureMilliCelsius", temperature)
      }
      if let throttling = health.throttling {
        var bits = FixedText<16>("0x")
        bits.append(hexadecimal: throttling.rawValue)
        record.add("throttling", bits)
      }
      if let bytes = health.residentBytes { record.add("residentBytes", bytes) }
    }
  }
}
