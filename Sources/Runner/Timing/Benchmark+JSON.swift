import CLinux
import Kernels
import Observation
import Text

/// A benchmark as an object of JSON. Rates are GMAC/s, shares parts of one.
extension Benchmark {
  /// Adds all members to a document.
  ///
  /// - Parameter name: the plan's file.
  public borrowing func add(to document: inout JSONObject, _ name: UnsafePointer<CChar>) {
    let file = UnsafeRawBufferPointer(start: name, count: Int(strlen(name)))
    document.add("kind", "benchmark")
    document.add("schema", 1)
    document.add("file", text: file)
    document.add("model", text: Self.stem(of: file))
    document.add("instructionSet", instructionSet.name)
    document.add("threads", threads)
    document.add("runs", whole.count)
    document.add("elapsedMicroseconds", microseconds: nanoseconds)
    document.add(whole)
    document.add("p99Microseconds", millionths: whole.quantile(thousandths: 990) * 1000)
    document.add("maximumMicroseconds", millionths: whole.maximum * 1000)
    document.add("macs", macs)
    document.add("gigamacs", millionths: whole.rate(macs: macs))
    document.add("peakGigamacs", millionths: peak)
    document.add("shareOfPeak", millionths: shareOfPeak(whole.rate(macs: macs)))
    if let temperature = health.temperatureMilliCelsius {
      document.add("temperatureMilliCelsius", temperature)
    }
    document.addArray("kinds") { list in
      for times in plan.kinds where times.operatorCount > 0 {
        list.addObject { object in
          object.add("operatorCount", times.operatorCount)
          add(times, to: &object)
        }
      }
    }
    document.addArray("operators") { list in
      for index in plan.operators.indices {
        list.addObject { object in
          let times = plan.operators[index]
          object.add("index", index)
          if let output = times.output {
            object.add("rows", Int(output.rows))
            object.add("width", Int(output.width))
            object.add("channels", Int(output.channels))
          }
          add(times, to: &object)
        }
      }
    }
  }

  private borrowing func add(_ times: OperatorTimes, to object: inout JSONObject) {
    object.add("kind", times.kind.name)
    object.add(times.times)
    object.add("macs", times.macs)
    object.add("gigamacs", millionths: times.rate)
    object.add("shareOfPeak", millionths: shareOfPeak(times.rate))
  }

  /// A file's name without its folder and its ending.
  private static func stem(of path: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = path.count
    while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
    var end = path.count
    while end > start, path[end - 1] != UInt8(ascii: ".") { end -= 1 }
    // Without an ending, the whole name.
    return UnsafeRawBufferPointer(rebasing: path[start..<(end > start + 1 ? end - 1 : path.count)])
  }
}

extension JSONObject {
  /// Adds the least time and the median. They have decimals, as an operator may take less than a
  /// microsecond.
  fileprivate mutating func add(_ times: RunTimes) {
    add("minimumMicroseconds", millionths: times.minimum * 1000)
    add("medianMicroseconds", millionths: times.median * 1000)
  }
}
