/// Buffers as comma-separated values, the format of google/minimalloc's benchmarks.
///
/// The header `id,lower,upper,size` is required, in any order of columns. Optional columns are
/// `alignment` (bytes), `offset` (fixed offset in bytes; empty: free) and `gaps`, a list with
/// blanks between of `lower-upper` (vanished in these steps) or `lower-upper:low-high` (only bytes
/// `low` to `high` of the buffer stay). Half-open throughout. Empty lines are skipped.
public enum BufferFile {
  private static let required = ["id", "lower", "upper", "size"]
  private static let optional = ["alignment", "offset", "gaps"]

  /// Reads the text of a file.
  public static func read(_ text: String) throws(BufferFileError) -> [Buffer] {
    var columns: [String: Int] = [:]
    var buffers: [Buffer] = []
    var ids = Set<String>()
    var number = 0
    // Spreadsheets begin UTF-8 files with a byte order mark.
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
      if fields.count == 1 && fields[0].isEmpty { continue }
      if columns.isEmpty {
        columns = try header(fields, line: number)
        continue
      }
      guard fields.count == columns.count else {
        throw BufferFileError(
          line: number, reason: .fieldCount(expected: columns.count, found: fields.count))
      }
      let row = Row(columns: columns, fields: fields, line: number)
      let buffer = try buffer(row)
      guard ids.insert(buffer.id).inserted else {
        throw BufferFileError(line: number, reason: .badBuffer(.duplicateID(buffer.id)))
      }
      buffers.append(buffer)
    }
    if columns.isEmpty { throw BufferFileError(line: max(1, number), reason: .empty) }
    return buffers
  }

  /// The solution as text with the header `id,lower,upper,size,offset`.
  ///
  /// - Parameters:
  ///   - buffers: in any order.
  ///   - offsets: bytes, in the order of `buffers`.
  public static func write(_ buffers: [Buffer], offsets: [Int]) -> String {
    precondition(buffers.count == offsets.count, "one offset for each buffer")
    var text = "id,lower,upper,size,offset\n"
    for (buffer, offset) in zip(buffers, offsets) {
      let lifetime = buffer.lifetime
      text += "\(buffer.id),\(lifetime.lowerBound),\(lifetime.upperBound),\(buffer.size),"
      text += "\(offset)\n"
    }
    return text
  }

  private static func header(
    _ fields: [String], line: Int
  ) throws(BufferFileError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (place, name) in fields.enumerated() {
      guard required.contains(name) || optional.contains(name) else {
        throw BufferFileError(line: line, reason: .unknownColumn(name))
      }
      guard columns.updateValue(place, forKey: name) == nil else {
        throw BufferFileError(line: line, reason: .repeatedColumn(name))
      }
    }
    for name in required where columns[name] == nil {
      throw BufferFileError(line: line, reason: .missingColumn(name))
    }
    return columns
  }

  /// The fields of one line, by column.
  private struct Row {
    let columns: [String: Int]
    let fields: [String]
    let line: Int

    func text(_ column: String) -> String? { columns[column].map { fields[$0] } }

    /// `nil` when the column is absent or the field is empty.
    func number(_ column: String) throws(BufferFileError) -> Int? {
      guard let text = text(column), !text.isEmpty else { return nil }
      guard let value = Int(text) else {
        if text.drop(while: { $0 == "-" }).allSatisfy({ "0"..."9" ~= $0 }), text.last != "-" {
          throw BufferFileError(line: line, reason: .tooLong(column: column, text: text))
        }
        throw BufferFileError(line: line, reason: .notANumber(column: column, text: text))
      }
      return value
    }

    func requiredNumber(_ column: String) throws(BufferFileError) -> Int {
      guard let value = try number(column) else {
        throw BufferFileError(line: line, reason: .notANumber(column: column, text: ""))
      }
      return value
    }
  }

  private static func buffer(_ row: Row) throws(BufferFileError) -> Buffer {
    let id = row.text("id") ?? ""
    let lower = try row.requiredNumber("lower")
    let upper = try row.requiredNumber("upper")
    guard lower < upper else {
      throw BufferFileError(line: row.line, reason: .badBuffer(.emptyLifetime(id: id)))
    }
    let buffer = Buffer(
      id: id, lifetime: lower..<upper, size: try row.requiredNumber("size"),
      alignment: try row.number("alignment") ?? 1, fixedOffset: try row.number("offset"),
      gaps: try gaps(row.text("gaps") ?? "", line: row.line))
    do {
      try Problem(buffers: [buffer]).check()
    } catch {
      throw BufferFileError(line: row.line, reason: .badBuffer(error))
    }
    return buffer
  }

  private static func gaps(_ text: String, line: Int) throws(BufferFileError) -> [Gap] {
    var gaps: [Gap] = []
    for part in text.split(separator: " ") {
      let halves = part.split(separator: ":", omittingEmptySubsequences: false).map(range)
      switch halves.count {
      case 1:
        if let lifetime = halves[0] {
          gaps.append(Gap(lifetime: lifetime))
          continue
        }
      case 2:
        if let lifetime = halves[0], let window = halves[1] {
          gaps.append(Gap(lifetime: lifetime, window: window))
          continue
        }
      default: break
      }
      throw BufferFileError(line: line, reason: .badGap(text: String(part)))
    }
    return gaps
  }

  /// `lower-upper`, not negative and not backwards.
  private static func range(_ text: Substring) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let lower = ends[0], let upper = ends[1], lower < upper else {
      return nil
    }
    return lower..<upper
  }

  private static func trimmed(_ field: Substring) -> String {
    var field = field
    while let first = field.first, first == " " || first == "\t" { field.removeFirst() }
    while let last = field.last, last == " " || last == "\t" { field.removeLast() }
    return String(field)
  }
}
