/// The bytes of a flatbuffer, little-endian, of which every access is checked.
///
/// Positions are absolute, in bytes from the start. Nothing is assumed about alignment.
struct FlatBuffer {
  /// All bytes of the file.
  let bytes: [UInt8]
  /// Pays for what is copied out of `bytes`.
  let budget: ReadBudget

  /// A flatbuffer over `bytes`, with a budget of its own.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    budget = ReadBudget(fileSize: bytes.count)
  }

  /// The four characters of the file identifier, or nil if the file is too short for one.
  var identifier: [UInt8]? { bytes.count >= 8 ? Array(bytes[4..<8]) : nil }

  /// The table that the file starts with.
  func root() throws(FlatBufferError) -> FlatBufferTable {
    try table(at: target(of: 0, what: "the root"), what: "the root table")
  }

  /// The table at `position`, its vtable verified.
  func table(at position: Int, what: StaticString) throws(FlatBufferError) -> FlatBufferTable {
    let distance = Int(Int32(bitPattern: try uint32(at: position, what: what)))
    let vtable = position - distance
    let vtableSize = Int(try uint16(at: vtable, what: "a vtable"))
    let size = Int(try uint16(at: vtable + 2, what: "a vtable"))
    guard vtableSize >= 4, vtableSize & 1 == 0 else {
      throw FlatBufferError(problem: "the vtable at offset \(vtable) has \(vtableSize) bytes")
    }
    try check(vtable, vtableSize, "a vtable")
    guard size >= 4 else {
      throw FlatBufferError(problem: "the table at offset \(position) has \(size) bytes")
    }
    try check(position, size, what)
    return FlatBufferTable(
      buffer: self, position: position, size: size, vtable: vtable, vtableSize: vtableSize)
  }

  /// The position that the 32-bit offset at `position` refers to.
  func target(of position: Int, what: StaticString) throws(FlatBufferError) -> Int {
    let offset = Int(try uint32(at: position, what: what))
    guard offset >= 4, position + offset < bytes.count else {
      throw FlatBufferError(
        problem:
          "the offset \(offset) of \(what) at \(position) leaves the file of \(bytes.count) bytes")
    }
    return position + offset
  }

  /// The vector at `position`, its length checked against the rest of the file.
  func vector(
    at position: Int, stride: Int, what: StaticString
  ) throws(FlatBufferError) -> FlatBufferVector {
    let count = Int(try uint32(at: position, what: what))
    let start = position + 4
    // Both factors are below 2^32, so the product fits in 64 bits.
    guard count * stride <= bytes.count - start else {
      throw FlatBufferError(
        problem: "\(what) at offset \(position) claims \(count) elements of \(stride) bytes, "
          + "but the file ends \(bytes.count - start) bytes further")
    }
    return FlatBufferVector(buffer: self, start: start, count: count, stride: stride)
  }

  /// Refuses a range that is not inside the file.
  func check(_ position: Int, _ length: Int, _ what: StaticString) throws(FlatBufferError) {
    guard position >= 0, length <= bytes.count - position else {
      throw .outside("\(what)", offset: position, length: length, count: bytes.count)
    }
  }

  /// Two bytes as an unsigned number.
  func uint16(at position: Int, what: StaticString) throws(FlatBufferError) -> UInt16 {
    try check(position, 2, what)
    return UInt16(bytes[position]) | UInt16(bytes[position + 1]) << 8
  }

  /// Four bytes as an unsigned number.
  func uint32(at position: Int, what: StaticString) throws(FlatBufferError) -> UInt32 {
    try check(position, 4, what)
    return UInt32(bytes[position]) | UInt32(bytes[position + 1]) << 8
      | UInt32(bytes[position + 2]) << 16 | UInt32(bytes[position + 3]) << 24
  }

  /// Eight bytes as an unsigned number.
  func uint64(at position: Int, what: StaticString) throws(FlatBufferError) -> UInt64 {
    let low = try uint32(at: position, what: what)
    let high = try uint32(at: position + 4, what: what)
    return UInt64(low) | UInt64(high) << 32
  }
}
