import CLinux

/// A file mapped into memory for reading, for as long as the value lives.
public struct MappedFile: ~Copyable {
  /// The file's bytes, at an address that is a multiple of the page size.
  public let bytes: UnsafeRawBufferPointer

  /// Maps the file at `path`.
  ///
  /// The corresponding C functions are `open` and `mmap`.
  public init(path: UnsafePointer<CChar>) throws(MappedFileError) {
    var start: UnsafeRawPointer?
    var count = 0
    let code = stint_map_file(path, &start, &count)
    guard code == 0 else { throw MappedFileError(code: code) }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit { stint_unmap(bytes.baseAddress, bytes.count) }
}

/// Why a file could not be mapped.
public struct MappedFileError: Error, Sendable {
  /// The system's error code.
  public let code: Int32
}
