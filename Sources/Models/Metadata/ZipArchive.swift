/// A ZIP archive at the end of a file: there TensorFlow Lite's metadata keeps label files.
///
/// The format is that of PKWARE's APPNOTE; neither Zip64 nor encryption, which no tool writes here.
struct ZipArchive {
  /// The largest file that is unpacked, in bytes: 1 MiB.
  static let largestEntry = LabelFile.largestFile
  private static let mostEntries = 256

  private let bytes: [UInt8]
  /// Where the archive starts in `bytes`: offsets may count from there or from the file's start.
  let base: Int
  /// Where its last record starts in `bytes`.
  let end: Int
  /// The files, in the order of the directory.
  let entries: [ZipEntry]

  /// Finds the archive that ends where `bytes` end; nil if there is none.
  init?(_ bytes: [UInt8]) throws(ZipError) {
    guard let end = Self.endRecord(bytes) else { return nil }
    let cursor = ByteReader(bytes: bytes)
    let count = try cursor.uint16(end + 10)
    let directorySize = try cursor.uint32(end + 12)
    let directoryOffset = try cursor.uint32(end + 16)
    guard count <= Self.mostEntries else {
      throw ZipError(problem: "it lists \(count) files, over the limit of \(Self.mostEntries)")
    }
    let base = end - directorySize - directoryOffset
    guard base >= 0 else {
      throw ZipError(
        problem: "its directory, \(directorySize) bytes at \(directoryOffset), is outside the file")
    }
    var entries: [ZipEntry] = []
    var position = end - directorySize
    for _ in 0..<count {
      guard try cursor.uint32(position) == 0x0201_4B50, position < end else {
        throw ZipError(problem: "its directory is damaged at offset \(position)")
      }
      let nameLength = try cursor.uint16(position + 28)
      entries.append(
        ZipEntry(
          name: try cursor.text(position + 46, nameLength),
          isEncrypted: try cursor.uint16(position + 8) & 1 == 1,
          method: try cursor.uint16(position + 10),
          checksum: UInt32(truncatingIfNeeded: try cursor.uint32(position + 16)),
          compressedSize: try cursor.uint32(position + 20),
          size: try cursor.uint32(position + 24), offset: try cursor.uint32(position + 42),
          directoryPosition: position))
      let (extra, comment) = (try cursor.uint16(position + 30), try cursor.uint16(position + 32))
      position += 46 + nameLength + extra + comment
    }
    self.bytes = bytes
    self.base = base
    self.end = end
    self.entries = entries
  }

  /// The contents of `entry`, their checksum verified.
  func contents(of entry: ZipEntry) throws(ZipError) -> [UInt8] {
    guard !entry.isEncrypted else { throw ZipError(problem: "'\(entry.name)' is encrypted") }
    guard entry.size <= Self.largestEntry, entry.compressedSize <= Self.largestEntry else {
      throw ZipError(
        problem: "'\(entry.name)' has \(max(entry.size, entry.compressedSize)) bytes, over the "
          + "limit of \(Self.largestEntry)")
    }
    let cursor = ByteReader(bytes: bytes)
    let header = base + entry.offset
    guard try cursor.uint32(header) == 0x0403_4B50 else {
      throw ZipError(problem: "'\(entry.name)' has no header at offset \(header)")
    }
    let (name, extra) = (try cursor.uint16(header + 26), try cursor.uint16(header + 28))
    let packed = try cursor.bytes(header + 30 + name + extra, entry.compressedSize)
    let contents: [UInt8]
    switch entry.method {
    case 0: contents = Array(packed)
    case 8: contents = try Inflation.inflate(packed, size: entry.size)
    default:
      throw ZipError(problem: "'\(entry.name)' is packed by method \(entry.method), not deflated")
    }
    guard contents.count == entry.size else {
      throw ZipError(problem: "'\(entry.name)' has \(contents.count) bytes, not \(entry.size)")
    }
    guard Inflation.checksum(contents) == entry.checksum else {
      throw ZipError(problem: "'\(entry.name)' does not match its checksum")
    }
    return contents
  }

  /// Where the record at the archive's end is: its comment must reach exactly to the file's end.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    // A comment has at most 65,535 bytes.
    for position in stride(from: last, through: max(0, last - 65_535), by: -1)
    where bytes[position] == 0x50 && bytes[position + 1] == 0x4B
      && bytes[position + 2] == 0x05 && bytes[position + 3] == 0x06
    {
      let comment = Int(bytes[position + 20]) | Int(bytes[position + 21]) << 8
      if position + 22 + comment == bytes.count { return position }
    }
    return nil
  }
}
