import CLinux
import Text

/// Prints without a heap.
enum Output {
  /// The first error of stdout, 0 for none: the verb that printed has failed.
  nonisolated(unsafe) private(set) static var failure: Int32 = 0

  /// Answers an error code, 0 for none.
  @discardableResult
  static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
    let code = stint_write_all(file, bytes.baseAddress, bytes.count)
    if file == 1, failure == 0 { failure = code }
    return code
  }

  /// Answers an error code, 0 for none.
  @discardableResult
  static func write(_ text: StaticString, to file: Int32) -> Int32 {
    text.withUTF8Buffer { write(UnsafeRawBufferPointer($0), to: file) }
  }

  static func write(_ text: UnsafePointer<CChar>, to file: Int32) {
    write(UnsafeRawBufferPointer(start: text, count: Int(strlen(text))), to: file)
  }

  /// Prints a result. Answers the program's exit code: a result that did not get there is a failure,
  /// and is reported unless nobody reads any more.
  static func out(_ text: StaticString) -> Int32 { ended(write(text, to: 1)) }

  /// Prints a result, likewise.
  static func out(_ message: Message) -> Int32 {
    ended(message.withBytes { write($0, to: 1) })
  }

  /// Text on stdout, and its last end of a line.
  static func line<let capacity: Int>(_ text: FixedText<capacity>) {
    text.withBytes { _ = write($0, to: 1) }
    write("\n", to: 1)
  }

  /// The program's exit code after printing, which had this error code.
  static func ended(_ code: Int32) -> Int32 {
    guard code != 0 else { return 0 }
    if code != EPIPE { error("stdout", "it cannot be written", code: code) }
    return 1
  }

  /// A whole number in decimal digits.
  static func write(_ number: Int, to file: Int32) {
    var digits = Message()
    digits.append(number)
    digits.withBytes { _ = write($0, to: file) }
  }

  /// One line on stderr.
  static func error(_ message: Message) {
    write("Error: ", to: 2)
    message.withBytes { _ = write($0, to: 2) }
    write("\n", to: 2)
  }

  /// One line on stderr.
  static func error(_ problem: StaticString) {
    write("Error: ", to: 2)
    write(problem, to: 2)
    write("\n", to: 2)
  }

  /// One line on stderr about a file; `code` is the system's error, 0 for none.
  static func error(_ subject: StaticString, _ problem: StaticString, code: Int32) {
    // Literals end with a zero byte in memory.
    error(
      UnsafeRawPointer(subject.utf8Start).assumingMemoryBound(to: CChar.self), problem, code: code)
  }

  /// One line on stderr about a file; `code` is the system's error, 0 for none.
  static func error(_ path: UnsafePointer<CChar>, _ problem: StaticString, code: Int32 = 0) {
    write("Error: ", to: 2)
    write(path, to: 2)
    write(": ", to: 2)
    write(problem, to: 2)
    if code != 0, let words = strerror(code) {
      write(": ", to: 2)
      write(UnsafePointer(words), to: 2)
    }
    write("\n", to: 2)
  }
}
