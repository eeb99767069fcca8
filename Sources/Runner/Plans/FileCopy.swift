import CLinux
import Plans

/// A file's bytes, copied into memory: they stay as they were verified, even if somebody writes to
/// the file while it is used.
struct FileCopy: ~Copyable {
  private let memory: Arena
  private let count: Int

  /// The bytes, from the start of a page on.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory.memory)[0..<count])
  }

  /// Reads a file.
  init(path: UnsafePointer<CChar>) throws(RunError) {
    let file = stint_open_for_reading(path)
    guard file >= 0 else { throw RunError(path, "it cannot be read", code: -file) }
    defer { stint_close(file) }
    let length = stint_file_length(file)
    guard length >= 0 else {
      throw RunError(path, "it cannot be read", code: length == -2 ? EISDIR : ESPIPE)
    }
    guard let memory = Arena(bytes: Int(length)) else {
      throw RunError(path, "there is no memory for it")
    }
    var filled = 0
    while filled < Int(length), let start = memory.memory.baseAddress {
      let got = stint_read(file, start + filled, Int(length) - filled)
      guard got >= 0 else { throw RunError(path, "it cannot be read", code: Int32(-got)) }
      if got == 0 { break }
      filled += Int(got)
    }
    self.memory = memory
    count = filled
  }
}
