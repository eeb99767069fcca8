/// The names of a classifier's classes, one a line, in the order of its output's channels.
public enum LabelFile {
  /// The largest label file that is read, in bytes: 1 MiB.
  public static let largestFile = 1 << 20

  /// The labels of the text file at `path`.
  ///
  /// Throws an error for a file that is missing, unreadable, empty, over `largestFile`, not UTF-8,
  /// or without a label.
  public static func read(path: String) throws(ModelError) -> [String] {
    let bytes = try FileBytes.read(path, limit: largestFile, kind: "label file")
    return try parse(bytes, name: path)
  }

  /// The labels of a text: one a line, `\n` or `\r\n`; spaces around a label and blank lines at
  /// the end do not count.
  ///
  /// Throws an error that names the line for a blank line before the end, since it would move the
  /// names of all classes behind it by one, and for a text without a label.
  public static func parse(_ text: String, name: String = "labels") throws(ModelError) -> [String] {
    try parse(Array(text.utf8), name: name)
  }

  /// The same, of bytes that must be UTF-8, with or without a byte order mark.
  public static func parse(_ bytes: [UInt8], name: String) throws(ModelError) -> [String] {
    func failure(_ problem: String, _ remedy: String) -> ModelError {
      ModelError(file: name, problem: problem, remedy: remedy)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? bytes[3...] : bytes[...]
    var labels: [String] = []
    for (index, line) in body.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      guard let label = String(validating: trimmed(line), as: UTF8.self) else {
        throw failure("line \(index + 1) is not UTF-8", "save the file as UTF-8")
      }
      guard !label.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) else {
        throw failure(
          "line \(index + 1) contains control characters", "give a text file, one label a line")
      }
      labels.append(label)
    }
    while let last = labels.last, last.isEmpty { labels.removeLast() }
    guard !labels.isEmpty else {
      throw failure("it has no labels", "write one label a line, in the order of the output")
    }
    if let blank = labels.firstIndex(of: "") {
      throw failure(
        "line \(blank + 1) is blank, but \(labels.count - blank - 1) more follow",
        "delete the line, or name the class it stands for")
    }
    return labels
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
