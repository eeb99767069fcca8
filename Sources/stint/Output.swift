import ArgumentParser
import CLinux
import Foundation
import Text

/// What commands print: results on stdout, all else on stderr.
enum Output {
  /// Prints lines on stdout.
  ///
  /// - Throws: where they do not get there. A pipe that nobody reads any more ends the program
  ///   without a word.
  static func print(_ text: String) throws {
    // The stream of `Swift.print`, so that all lines keep their order.
    let code = Array((text + "\n").utf8).withUnsafeBytes {
      stint_print($0.baseAddress, $0.count)
    }
    guard code == 0 else { throw failure(code) }
  }

  /// Prints lines for people: on stdout, or on stderr if a file is written to stdout.
  static func print(_ text: String, beside files: VerbFiles) throws {
    if files.takeStdout { note(text) } else { try print(text) }
  }

  /// Prints a document of JSON with sorted keys; an error is one line, as it may end a list of lines.
  static func json<Body: Encodable>(_ kind: DocumentKind, _ body: Body) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if kind != .error { encoder.outputFormatting.insert(.prettyPrinted) }
    let document = Document(kind: kind, body: body)
    try print(String(decoding: try encoder.encode(document), as: UTF8.self))
  }

  /// Prints a document of JSON whose members `body` adds, likewise.
  static func json(_ kind: StaticString, _ body: (inout JSONObject) -> Void) throws {
    let written = [UInt8](jsonObject: { document in
      document.add("kind", kind)
      document.add("schema", Document<String>.schema)
      body(&document)
    })
    let lines = try JSONSerialization.data(
      withJSONObject: try JSONSerialization.jsonObject(with: Data(written)),
      options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
    try print(String(decoding: lines, as: UTF8.self))
  }

  /// Sees that all that was printed has arrived.
  static func finish() throws {
    let code = stint_finish_printing()
    guard code == 0 else { throw failure(code) }
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

  /// What an error code of stdout means.
  static func failure(_ code: Int32) -> any Error {
    switch code {
    // As the signal for it would end the program, where it is not held back.
    case EPIPE: ExitCode(128 + SIGPIPE)
    case EBADF: CommandError("stdout", "it is closed", "send it to a file, a pipe or /dev/null")
    default:
      CommandError(
        "stdout", "it cannot be written: \(SystemError.text(code))",
        "what was printed is not complete")
    }
  }
}
