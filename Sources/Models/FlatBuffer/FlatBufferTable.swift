/// One table of a flatbuffer; absent fields have the default that the schema gives them.
///
/// A `slot` is the field's index in the schema, where a union counts as two: its type, its value.
struct FlatBufferTable {
  let buffer: FlatBuffer
  /// Where the table starts, and how long it is with its fields, in bytes.
  let position: Int
  let size: Int
  /// Where its vtable starts, and how long it is, in bytes; inside the file.
  let vtable: Int
  let vtableSize: Int

  /// Where the field in `slot` is, or nil if it is absent.
  func field(_ slot: Int, width: Int, what: StaticString) throws(FlatBufferError) -> Int? {
    let entry = 4 + slot * 2
    guard entry + 2 <= vtableSize else { return nil }
    let offset = Int(try buffer.uint16(at: vtable + entry, what: "a vtable"))
    guard offset != 0 else { return nil }
    guard offset >= 4, offset + width <= size else {
      throw FlatBufferError(
        problem: "\(what) is said to be at byte \(offset) of a table of \(size) bytes")
    }
    return position + offset
  }

  /// A field of one byte, unsigned.
  func uint8(
    _ slot: Int, default value: UInt8 = 0, what: StaticString
  ) throws(FlatBufferError) -> UInt8 {
    guard let position = try field(slot, width: 1, what: what) else { return value }
    return buffer.bytes[position]
  }

  /// A field of one byte, signed.
  func int8(_ slot: Int, what: StaticString) throws(FlatBufferError) -> Int8 {
    Int8(bitPattern: try uint8(slot, what: what))
  }

  /// A field of one byte that is not zero.
  func bool(_ slot: Int, what: StaticString) throws(FlatBufferError) -> Bool {
    try uint8(slot, what: what) != 0
  }

  /// A field of four bytes, unsigned.
  func uint32(_ slot: Int, what: StaticString) throws(FlatBufferError) -> UInt32 {
    guard let position = try field(slot, width: 4, what: what) else { return 0 }
    return try buffer.uint32(at: position, what: what)
  }

  /// A field of four bytes, signed.
  func int32(
    _ slot: Int, default value: Int32 = 0, what: StaticString
  ) throws(FlatBufferError) -> Int32 {
    guard let position = try field(slot, width: 4, what: what) else { return value }
    return Int32(bitPattern: try buffer.uint32(at: position, what: what))
  }

  /// A field of eight bytes, unsigned.
  func uint64(_ slot: Int, what: StaticString) throws(FlatBufferError) -> UInt64 {
    guard let position = try field(slot, width: 8, what: what) else { return 0 }
    return try buffer.uint64(at: position, what: what)
  }

  /// A field of four bytes, a binary32 number.
  func float(_ slot: Int, what: StaticString) throws(FlatBufferError) -> Float {
    Float(bitPattern: try uint32(slot, what: what))
  }

  /// The table that a field refers to, or nil if the field is absent.
  func table(_ slot: Int, what: StaticString) throws(FlatBufferError) -> FlatBufferTable? {
    guard let position = try field(slot, width: 4, what: what) else { return nil }
    return try buffer.table(at: try buffer.target(of: position, what: what), what: what)
  }

  /// The vector that a field refers to, of elements of `stride` bytes, or nil if it is absent.
  func vector(
    _ slot: Int, stride: Int, what: StaticString
  ) throws(FlatBufferError) -> FlatBufferVector? {
    guard let position = try field(slot, width: 4, what: what) else { return nil }
    return try buffer.vector(
      at: try buffer.target(of: position, what: what), stride: stride, what: what)
  }

  /// The string that a field refers to, repaired where it is not UTF-8, or nil if it is absent.
  func string(_ slot: Int, what: StaticString) throws(FlatBufferError) -> String? {
    guard let vector = try vector(slot, stride: 1, what: what) else { return nil }
    // Names serve messages only; nobody reads more than this.
    let length = min(vector.count, 4_096)
    try buffer.budget.spend(length)
    return String(decoding: buffer.bytes[vector.start..<(vector.start + length)], as: UTF8.self)
  }
}
