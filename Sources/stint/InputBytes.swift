import Foundation

/// The bytes that a verb reads: of a file, a pipe, or stdin.
enum InputBytes {
  /// Reads all of a file; "-" is stdin.
  ///
  /// - Parameter remedy: what to do where it cannot be read.
  static func read(_ path: String, _ remedy: String) throws(CommandError) -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, remedy) }
    defer { if path != "-" { close(file) } }
    var bytes: [UInt8] = []
    let room = 1 << 16
    while true {
      let start = bytes.count
      var got = 0
      bytes.append(contentsOf: repeatElement(0, count: room))
      bytes.withUnsafeMutableBytes { all in
        got = Foundation.read(file, all.baseAddress.map { $0 + start }, room)
      }
      if got < 0 && errno != EINTR { throw failure(path, remedy) }
      bytes.removeLast(room - max(0, got))
      if got == 0 { return bytes }
    }
  }

  private static func failure(_ path: String, _ remedy: String) -> CommandError {
    CommandError(
      path == "-" ? "stdin" : path, "it cannot be read: \(SystemError.text(errno))", remedy)
  }
}

extension Duration {
  /// Whole microseconds, the unit of all times in JSON.
  var microseconds: Int { Int((self / .microseconds(1)).rounded()) }
}
