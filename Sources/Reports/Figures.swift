/// Figures and names, made fit for tables.
public enum Figures {
  /// 1505280 as "1,505,280".
  public static func grouped(_ number: Int) -> String {
    let digits = String(abs(number))
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return number < 0 ? "-" + grouped : grouped
  }

  /// "1,505,280 bytes (1.44 MiB)".
  public static func bytes(_ count: Int) -> String {
    let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    guard let (unit, size) = units.first(where: { count >= $0.1 }) else {
      return "\(grouped(count)) bytes"
    }
    return "\(grouped(count)) bytes (\(decimal(Double(count) / Double(size), places: 2)) \(unit))"
  }

  /// A number with so many places after the point.
  public static func decimal(_ number: Double, places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    // Numbers beyond all integers keep their own spelling.
    guard abs(number * Double(scale)) < 1e18 else { return "\(number)" }
    let scaled = Int((number * Double(scale)).rounded())
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return "\(scaled)" }
    let fraction = String(abs(scaled) % scale)
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(sign)\(abs(scaled) / scale).\(zeros)\(fraction)"
  }

  /// The same without zeros at its end.
  public static func trimmed(_ number: Double, places: Int) -> String {
    var text = decimal(number, places: places)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// Text moved to the right of a column; to the left with `left`.
  public static func padded(_ text: String, to width: Int, left: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + space : space + text
  }

  /// A long name without its middle; converters join the names of fused layers.
  public static func shortened(_ name: String, to width: Int) -> String {
    let clean = String(name.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    guard clean.count > width, width > 2 else { return clean }
    let kept = width - 1
    return clean.prefix(kept / 2) + "…" + clean.suffix(kept - kept / 2)
  }
}

extension Figures {
  /// "step 3" or "steps 3–7".
  public static func steps(_ steps: ClosedRange<Int>) -> String {
    let (first, last) = (grouped(steps.lowerBound), grouped(steps.upperBound))
    return first == last ? "step \(first)" : "steps \(first)–\(last)"
  }

  /// "6.7 ms", "210 µs", "1.3 s": so many digits that matter, as an estimate has few.
  public static func duration(microseconds: Double, digits: Int = 2) -> String {
    guard microseconds.isFinite, microseconds > 0 else { return "0 µs" }
    // Rounded first, so that 999.6 µs is 1.0 ms.
    var unit = 1.0
    while microseconds / unit >= 10 { unit *= 10 }
    while microseconds / unit < 1 { unit /= 10 }
    var scale = 1.0
    for _ in 1..<max(1, digits) { scale *= 10 }
    let rounded = (microseconds / unit * scale).rounded() / scale * unit
    let (value, name) =
      rounded >= 1e6
      ? (rounded / 1e6, "s") : rounded >= 1e3 ? (rounded / 1e3, "ms") : (rounded, "µs")
    let whole = value >= 100 ? 3 : value >= 10 ? 2 : 1
    return "\(decimal(value, places: max(0, digits - whole))) \(name)"
  }

  /// How much more one time is than another: "+1.9 %", "+0.04 %", "the same".
  public static func more(_ value: Double, than base: Double) -> String {
    guard base > 0, value != base else { return "the same" }
    let percent = (value / base - 1) * 100
    let places = abs(percent) >= 10 ? 0 : abs(percent) >= 0.1 ? 1 : 2
    let text = decimal(percent, places: places)
    if !text.contains(where: { "123456789".contains($0) }) { return "the same" }
    return (percent > 0 ? "+" : "") + text + " %"
  }

  /// "9.4 times less", "16 % less", "the same": what a number is against a larger one.
  public static func less(_ smaller: Int, than larger: Int) -> String {
    let ratio = Double(larger) / Double(max(1, smaller))
    if ratio >= 2 { return decimal(ratio, places: ratio >= 9.95 ? 0 : 1) + " times less" }
    let percent = (1 - 1 / ratio) * 100
    return smaller >= larger
      ? "the same" : decimal(percent, places: percent < 1 ? 1 : 0) + " % less"
  }

  /// "1.44 MiB", "392 KiB", "80 B": at most three digits that matter.
  public static func short(_ bytes: Int) -> String {
    for (unit, size) in [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    where bytes >= size {
      let number = Double(bytes) / Double(size)
      let places = number >= 100 ? 0 : number >= 10 ? 1 : 2
      var text = decimal(number, places: places)
      if places > 0 {
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
      }
      return "\(text) \(unit)"
    }
    return "\(bytes) B"
  }
}
