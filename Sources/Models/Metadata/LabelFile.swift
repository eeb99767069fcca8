/// The lines of a file that names a classifier's classes.
public struct LabelFile: Equatable, Sendable {
  /// A line, without the blanks around it.
  struct Line: Equatable, Sendable {
    /// Its number, from 1.
    var number: Int
    var text: String
  }

  /// The largest label file that is read, in bytes: 1 MiB.
  public static let largestFile = 1 << 20

  /// The file's name, for messages.
  let file: String
  /// The lines up to the last that is not blank; at least one.
  let lines: [Line]

  /// The text file at `path`.
  ///
  /// Throws an error for a file that is missing, unreadable, empty, over `largestFile`, not UTF-8,
  /// or without a label.
  public init(path: String) throws(ModelError) {
    let bytes = try FileBytes.read(path, limit: Self.largestFile, kind: "label file")
    if let foreign = ForeignFile(start: bytes.prefix(ForeignFile.startBytes)), foreign.isNoLabels {
      throw ModelError(
        file: path, problem: "it is \(foreign.what)",
        remedy: foreign.remedy ?? "give a text file, one label a line")
    }
    try self.init(bytes, name: path)
  }

  /// The lines of a text, each ended by `\n` or `\r\n`, that must be UTF-8, with or without a byte
  /// order mark.
  ///
  /// Throws an error that names the line for what is no text, and for a text without a label.
  public init(_ bytes: [UInt8], name: String) throws(ModelError) {
    func failure(_ problem: String, _ remedy: String) -> ModelError {
      ModelError(file: name, problem: problem, remedy: remedy)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    var lines: [Line] = []
    for (index, line) in body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard let label = String(validating: Self.trimmed(line), as: UTF8.self) else {
        throw failure("line \(index + 1) is not UTF-8", "save the file as UTF-8")
      }
      guard !label.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) else {
        throw failure(
          "line \(index + 1) contains control characters", "give a text file, one label a line")
      }
      lines.append(Line(number: index + 1, text: label))
    }
    while let last = lines.last, last.text.isEmpty { lines.removeLast() }
    guard !lines.isEmpty else {
      throw failure("it has no labels", "write one label a line, in the order of the output")
    }
    file = name
    self.lines = lines
  }

  /// The lines as names, in their order.
  ///
  /// Throws an error that names the line for a blank line before the end, since it would move the
  /// names of all classes behind it by one.
  public func names() throws(ModelError) -> [String] {
    if let blank = lines.firstIndex(where: { $0.text.isEmpty }) {
      throw ModelError(
        file: file,
        problem: "line \(blank + 1) is blank, but \(lines.count - blank - 1) more follow",
        remedy: "delete the line, or name the class it stands for")
    }
    return lines.map(\.text)
  }

  /// A line without the spaces, tabs and carriage return around it.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    while let first = line.first, isBlank(first) { line.removeFirst() }
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }
}
