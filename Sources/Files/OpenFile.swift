import CLinux

/// A file that is open for reading, for as long as the value lives.
public struct OpenFile: ~Copyable {
  private let descriptor: Int32
  /// The bytes of the file; nil where it has no length, as a pipe or a device.
  public let length: Int?

  /// Opens a file.
  ///
  /// - Throws: where it cannot be opened, or is a folder.
  public init(at path: UnsafePointer<CChar>) throws(FileError) {
    let file = stint_open_for_reading(path)
    guard file >= 0 else { throw FileError(code: -file) }
    let length = stint_file_length(file)
    guard length != -2 else {
      stint_close(file)
      throw FileError(code: EISDIR)
    }
    descriptor = file
    self.length = length < 0 ? nil : Int(length)
  }

  deinit { stint_close(descriptor) }

  /// Reads some bytes into memory, behind its first `start`; answers how many, 0 at the end, or a
  /// negated error code.
  public func read(into memory: UnsafeMutableRawBufferPointer, from start: Int) -> Int {
    guard start < memory.count, let base = memory.baseAddress else { return 0 }
    return Int(stint_read(descriptor, base + start, memory.count - start))
  }

  /// Waits until there is something to read, or the end; answers whether there is.
  public func waitUntilReadable(milliseconds: Int) -> Bool {
    stint_wait_readable(descriptor, Int32(clamping: milliseconds)) == 1
  }

  /// Goes back to the start; answers whether that is possible.
  public func rewind() -> Bool { stint_rewind(descriptor) == 0 }
}
