/// Little-endian numbers at positions of an archive, every access checked.
struct ByteReader {
  let bytes: [UInt8]

  /// `count` bytes at `position`.
  func bytes(_ position: Int, _ count: Int) throws(ZipError) -> ArraySlice<UInt8> {
    guard position >= 0, count >= 0, count <= bytes.count - position else {
      throw ZipError(
        problem: "\(count) bytes at offset \(position) are outside the file of \(bytes.count)")
    }
    return bytes[position..<(position + count)]
  }

  /// Two bytes as an unsigned number.
  func uint16(_ position: Int) throws(ZipError) -> Int {
    try bytes(position, 2).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Four bytes as an unsigned number.
  func uint32(_ position: Int) throws(ZipError) -> Int {
    try bytes(position, 4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// `count` bytes as text, repaired where it is not UTF-8.
  func text(_ position: Int, _ count: Int) throws(ZipError) -> String {
    String(decoding: try bytes(position, count), as: UTF8.self)
  }
}
