import Kernels
import Observation
import Text

/// A benchmark for people, in lines of at most 80 columns.
extension Benchmark {
  /// Tells all lines, without their ends.
  public borrowing func forEachLine(_ body: (FixedText<128>) -> Void) {
    body(speed)
    body(spread)
    body(multiplications)
    if let temperature { body(temperature) }
    body(FixedText())
    body(heading("kind"))
    for times in plan.kinds where times.operatorCount > 0 {
      var name = FixedText<128>(times.kind.name)
      name.append(", ")
      name.append(times.operatorCount)
      body(row(name, times))
    }
    body(FixedText())
    body(heading("operator"))
    for index in plan.operators.indices {
      let times = plan.operators[index]
      var name = FixedText<128>()
      if index < 100 { name.append(index < 10 ? "  " : " " as StaticString) }
      name.append(index)
      name.append(" ")
      name.append(times.kind.name)
      if let output = times.output {
        name.append(" ")
        name.append(Int(output.rows))
        name.append("x")
        name.append(Int(output.width))
        name.append("x")
        name.append(Int(output.channels))
      }
      body(row(name, times))
    }
  }

  private var speed: FixedText<128> {
    var text = FixedText<128>()
    text.append(tenths: Int(10_000_000_000 / max(1, whole.median)))
    text.append(" inferences a second on ")
    text.append(instructionSet.name)
    if threads == 1 {
      text.append(", one core; ")
    } else {
      text.append(", ")
      text.append(threads)
      text.append(" threads; ")
    }
    text.append(whole.count)
    text.append(" runs in ")
    text.append(tenths: Int(nanoseconds / 100_000_000))
    text.append(" s")
    return text
  }

  private var spread: FixedText<128> {
    var text = FixedText<128>("median ")
    text.append(milliseconds: whole.median)
    text.append(" ms, p99 ")
    text.append(milliseconds: whole.quantile(thousandths: 990))
    text.append(" ms, least ")
    text.append(milliseconds: whole.minimum)
    text.append(" ms, most ")
    text.append(milliseconds: whole.maximum)
    text.append(" ms")
    return text
  }

  private var multiplications: FixedText<128> {
    let rate = whole.rate(macs: macs)
    var text = FixedText<128>()
    text.append(tenths: macs / 100_000)
    text.append(" million products; at best ")
    text.append(tenths: Int(rate / 100_000))
    text.append(" GMAC/s, ")
    text.append(tenths: Int(shareOfPeak(rate) / 1000))
    text.append(" % of the peak of ")
    text.append(tenths: Int(peak / 100_000))
    return text
  }

  private var temperature: FixedText<128>? {
    guard let temperature = health.temperatureMilliCelsius else { return nil }
    var text = FixedText<128>()
    text.append(tenths: temperature / 100)
    text.append(" °C")
    if let throttling = health.throttling, !throttling.now.isEmpty {
      text.append("; the board throttles now, so that it is slower than it could be")
    }
    return text
  }

  private borrowing func heading(_ name: StaticString) -> FixedText<128> {
    var text = FixedText<128>(name)
    text.pad(to: 34)
    text.append("   least µs  median µs    time  GMAC/s    peak")
    return text
  }

  private borrowing func row(
    _ name: FixedText<128>, _ times: OperatorTimes
  ) -> FixedText<128> {
    var line = TableLine(name, columns: 34)
    let least = times.times.minimum
    line.append(tenths: Int(least / 100), endingAt: 45)
    line.append(tenths: Int(times.times.median / 100), endingAt: 56)
    line.append(tenths: Int(1000 * least / max(1, plan.minimum)), " %", endingAt: 64)
    guard times.macs > 0 else { return line.text }
    line.append(tenths: Int(times.rate / 100_000), endingAt: 72)
    line.append(tenths: Int(shareOfPeak(times.rate) / 1000), " %", endingAt: 80)
    return line.text
  }
}
