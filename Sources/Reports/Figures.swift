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
