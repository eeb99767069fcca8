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
    let file = try OpenFile(path: path)
    guard let length = file.length else {
      throw RunError(path, "it cannot be read", code: ESPIPE)
    }
    guard let memory = Arena(bytes: length) else {
      throw RunError(path, "there is no memory for it")
    }
    var filled = 0
    while filled < length {
      let got = file.read(memory.memory, from: filled)
      guard got >= 0 else { throw RunError(path, "it cannot be read", code: Int32(-got)) }
      if got == 0 { break }
      filled += got
    }
    self.memory = memory
    count = filled
  }
}
