/// Checked access to the numbers in a file's bytes: nil beyond the end, never a trap.
struct ByteView {
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// The byte at `offset` from the start of the view.
  func byte(_ offset: Int) -> UInt8? {
    guard offset >= 0, offset < bytes.count else { return nil }
    return bytes[bytes.startIndex + offset]
  }

  /// An unsigned 16-bit number.
  func word(_ offset: Int, bigEndian: Bool = false) -> Int? {
    guard let first = byte(offset), let second = byte(offset + 1) else { return nil }
    return bigEndian ? Int(first) << 8 | Int(second) : Int(second) << 8 | Int(first)
  }

  /// An unsigned 32-bit number.
  func long(_ offset: Int, bigEndian: Bool = false) -> Int? {
    guard let first = word(offset, bigEndian: bigEndian),
      let second = word(offset + 2, bigEndian: bigEndian)
    else { return nil }
    return bigEndian ? first << 16 | second : second << 16 | first
  }

  /// A signed 32-bit little-endian number.
  func signedLong(_ offset: Int) -> Int? {
    long(offset).map { Int(Int32(truncatingIfNeeded: $0)) }
  }

  /// Whether the bytes at `offset` are those of `text`.
  func has(_ text: String, at offset: Int = 0) -> Bool {
    guard offset >= 0, offset <= bytes.count else { return false }
    return bytes[(bytes.startIndex + offset)...].starts(with: text.utf8)
  }

  /// The view of the bytes from `offset` up to `end`, or nil if they are not all there.
  func slice(_ offset: Int, to end: Int) -> ByteView? {
    guard offset >= 0, offset <= end, end <= bytes.count else { return nil }
    return ByteView(bytes[bytes.startIndex + offset..<bytes.startIndex + end])
  }
}
