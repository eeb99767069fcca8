import Foundation

/// What commands print on stdout.
enum Output {
  /// Prints a value as JSON with sorted keys.
  static func json<Value: Encodable>(_ value: Value) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Prints a line about the work itself, which is no part of the result.
  static func note(_ text: String) { diagnose(text + "\n") }

  /// Writes text to stderr as it is; whoever closed it does not want it.
  static func diagnose(_ text: String) {
    Array(text.utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Whether a person looks at stdout.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) != 0 }

  /// The width of the terminal; 80 where there is none.
  static var columns: Int {
    if let set = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), set >= 40 {
      return set
    }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
      return Int(size.ws_col)
    }
    return 80
  }
}
