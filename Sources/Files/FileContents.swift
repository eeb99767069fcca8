import CLinux

/// The bytes of a file, mapped or copied, for as long as the value lives. They start on a page.
public struct FileContents: ~Copyable, @unchecked Sendable {
  /// The bytes, which are not to be written to.
  public let bytes: UnsafeRawBufferPointer
  /// How many were mapped: a file may have become shorter while it was copied.
  private let mapped: Int

  /// Maps a file: its bytes are read when they are needed, and shared with who else maps it. They
  /// change if somebody writes to the file.
  ///
  /// - Throws: where it cannot be opened, or is a folder.
  public init(mappingFileAt path: UnsafePointer<CChar>) throws(FileError) {
    var start: UnsafeRawPointer?
    var count = 0
    let code = stint_map_file(path, &start, &count)
    guard code == 0 else { throw FileError(code: code) }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
    mapped = count
  }

  /// Copies a file: its bytes stay as they are, even if somebody writes to the file.
  ///
  /// - Throws: where it cannot be read, has no length, as a pipe, or there is no memory for it.
  public init(copyingFileAt path: UnsafePointer<CChar>) throws(FileError) {
    let file = try OpenFile(at: path)
    guard let length = file.length else { throw FileError(code: ESPIPE) }
    guard length > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      mapped = 0
      return
    }
    guard let start = stint_map_memory(length) else { throw FileError(code: ENOMEM) }
    let memory = UnsafeMutableRawBufferPointer(start: start, count: length)
    var filled = 0
    while filled < length {
      let got = file.read(into: memory, from: filled)
      guard got >= 0 else {
        stint_unmap(start, length)
        throw FileError(code: Int32(-got))
      }
      if got == 0 { break }
      filled += got
    }
    bytes = UnsafeRawBufferPointer(start: start, count: filled)
    mapped = length
  }

  /// Copies bytes; nil where there is no memory for them.
  public init?(copying source: UnsafeRawBufferPointer) {
    guard !source.isEmpty else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      mapped = 0
      return
    }
    guard let start = stint_map_memory(source.count) else { return nil }
    let memory = UnsafeMutableRawBufferPointer(start: start, count: source.count)
    memory.copyMemory(from: source)
    bytes = UnsafeRawBufferPointer(memory)
    mapped = source.count
  }

  deinit { stint_unmap(bytes.baseAddress, mapped) }

  /// The bytes, lent for as long as the value lives.
  public var span: RawSpan {
    @_lifetime(borrow self)
    get { _overrideLifetime(RawSpan(_unsafeBytes: bytes), borrowing: self) }
  }
}
