import CLinux

/// A file that is open for reading, for as long as the value lives.
///
/// Public only because Embedded Swift must see the deinitialisers of what generic code holds.
public struct OpenFile: ~Copyable {
  let descriptor: Int32
  /// The bytes of the file; nil where it has no length, as a pipe or a device.
  let length: Int?

  /// Opens a file.
  ///
  /// - Throws: where it cannot be opened, or is a folder.
  init(path: UnsafePointer<CChar>) throws(RunError) {
    let file = stint_open_for_reading(path)
    guard file >= 0 else { throw RunError(path, "it cannot be read", code: -file) }
    let length = stint_file_length(file)
    guard length != -2 else {
      stint_close(file)
      throw RunError(path, "it cannot be read", code: EISDIR)
    }
    descriptor = file
    self.length = length < 0 ? nil : Int(length)
  }

  deinit { stint_close(descriptor) }

  /// Reads some bytes into memory; answers how many, 0 at the end, or a negated error code.
  func read(_ memory: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
    guard start < memory.count, let base = memory.baseAddress else { return 0 }
    return Int(stint_read(descriptor, base + start, memory.count - start))
  }

  /// Waits until there is something to read, or the end; answers whether there is.
  func waitUntilReadable(milliseconds: Int) -> Bool {
    stint_wait_readable(descriptor, Int32(clamping: milliseconds)) == 1
  }

  /// Goes back to the start; answers whether that is possible.
  func rewind() -> Bool { stint_rewind(descriptor) == 0 }
}
