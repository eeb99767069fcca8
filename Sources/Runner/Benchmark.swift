import CLinux
import Engine
import Files
import Kernels
import Observation
import Plans
import Sessions
import Signals
import Text
import Watching

/// What an inference takes on this machine, on the plan's golden input.
public struct Benchmark {
  /// The most runs without a number: as many as fit in this time, in nanoseconds, ten at least.
  private static let usualTime: Int64 = 3_000_000_000

  private var times = Histogram()
  private var least = Int64.max
  private let nanoseconds: Int64
  private let health: Health
  private let instructionSet: InstructionSet
  private let threads: Int

  /// Runs a plan; once before that counts, which must answer as the plan says.
  ///
  /// - Parameters:
  ///   - name: what errors call the plan.
  ///   - runs: how often; nil for three seconds.
  ///   - clock: by which it is timed.
  /// - Throws: where the plan answers otherwise than it should.
  public init<Clock: NanosecondClock>(
    _ session: inout Session, name: UnsafePointer<CChar>, runs: Int?,
    clock: Clock = MonotonicClock()
  ) throws(RunError) {
    try session.requireSelfTest(name: name)
    let plan = session.plan
    instructionSet = plan.instructionSet
    threads = session.threads
    // Made ahead of time, as a camera's rows would be.
    let input = plan.tensor(Int(plan.input.tensor))
    guard let memory = MappedMemory(byteCount: input.elementCount) else {
      throw RunError(name, "there is no memory for its golden input")
    }
    let values = memory.bytes.bindMemory(to: Int8.self)
    let golden = GoldenRows(plan)
    let rowBytes = Int(input.width) * Int(input.channels)
    for row in 0..<Int(input.rows) {
      if let start = values.baseAddress { golden.write(row: row, to: start + row * rowBytes) }
    }
    let start = clock.nanoseconds
    var now = start
    var count = 0
    while Self.goesOn(after: count, of: runs, now - start) {
      let before = clock.nanoseconds
      do throws(EngineError) {
        try session.run(stored: values.span)
      } catch {
        throw RunError(name, "its golden input has the wrong length")
      }
      now = clock.nanoseconds
      times.add(now - before)
      count += 1
      least = min(least, now - before)
    }
    nanoseconds = now - start
    health = Health()
  }

  private static func goesOn(after count: Int, of runs: Int?, _ nanoseconds: Int64) -> Bool {
    guard let runs else { return count < 10 || nanoseconds < usualTime }
    return count < runs
  }

  /// Two or three lines for people, without the last end of a line.
  public var text: FixedText<512> {
    var text = FixedText<512>()
    let median = max(1, times.quantile(thousandths: 500))
    text.append(tenths: Int(10_000_000_000 / median))
    text.append(" inferences a second on ")
    text.append(instructionSet.name)
    if threads == 1 {
      text.append(", one core; ")
    } else {
      text.append(", ")
      text.append(threads)
      text.append(" threads; ")
    }
    text.append(times.count)
    text.append(" runs in ")
    text.append(tenths: Int(nanoseconds / 100_000_000))
    text.append(" s\nmedian ")
    text.append(milliseconds: median)
    text.append(" ms, p99 ")
    text.append(milliseconds: times.quantile(thousandths: 990))
    text.append(" ms, least ")
    text.append(milliseconds: least)
    text.append(" ms, most ")
    text.append(milliseconds: times.maximum)
    text.append(" ms")
    if let temperature = health.temperatureMilliCelsius {
      text.append("\n")
      text.append(tenths: temperature / 100)
      text.append(" °C")
      if let throttling = health.throttling, !throttling.now.isEmpty {
        text.append("; the board throttles now, so that it is slower than it could be")
      }
    }
    return text
  }

  /// The same as an object of JSON; times are whole microseconds.
  ///
  /// - Parameter name: the plan's file.
  public func json(_ name: UnsafePointer<CChar>) -> FixedText<768> {
    FixedText(object: { document in
      document.add("kind", "benchmark")
      document.add("schema", 1)
      document.add("file", name: UnsafeRawBufferPointer(start: name, count: Int(strlen(name))))
      document.add("instructionSet", instructionSet.name)
      document.add("runCount", times.count)
      document.add("elapsedMicroseconds", microseconds: nanoseconds)
      document.add("medianMicroseconds", microseconds: times.quantile(thousandths: 500))
      document.add("p99Microseconds", microseconds: times.quantile(thousandths: 990))
      document.add("leastMicroseconds", microseconds: least)
      document.add("mostMicroseconds", microseconds: times.maximum)
      if let temperature = health.temperatureMilliCelsius {
        document.add("temperatureMilliCelsius", temperature)
      }
    })
  }
}
