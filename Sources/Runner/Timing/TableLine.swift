import Text

/// A line of a table: a name on the left, cut where it is long, and figures that end at columns.
struct TableLine {
  /// The text so far; a sign may take more bytes than columns.
  private(set) var text: FixedText<128>

  /// A line that begins with a name.
  ///
  /// - Parameter columns: how wide the name may be.
  init(_ name: FixedText<128>, columns: Int) { text = name.prefix(columns: columns) }

  /// Appends some tenths, with a sign of their unit or nothing, that end at a column.
  @inline(never)
  mutating func append(tenths: Int, _ unit: StaticString = "", endingAt column: Int) {
    var part = FixedText<16>()
    part.append(tenths: tenths)
    part.append(unit)
    var start = part.count
    for index in 0..<text.count where text[index] & 0xC0 != 0x80 { start += 1 }
    while start < column {
      text.append(" ")
      start += 1
    }
    text.append(part)
  }
}
