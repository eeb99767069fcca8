/// Lays out parts of a flatbuffer from low addresses to high ones, little-endian.
///
/// Offsets of the format point forward, so whoever refers to a part comes before it, with
/// `reserveOffset`, and the offset is filled in when the part is laid out.
struct FlatBufferWriter {
  private(set) var bytes: [UInt8] = []

  /// Where the next byte goes.
  var position: Int { bytes.count }

  /// Fills with zeros up to a multiple of `alignment`.
  mutating func align(_ alignment: Int) {
    while bytes.count % alignment != 0 { bytes.append(0) }
  }

  mutating func append(uint16 value: Int) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  mutating func append(uint32 value: Int) {
    append(uint16: value)
    append(uint16: value >> 16)
  }

  mutating func append(bytes added: some Sequence<UInt8>) { bytes.append(contentsOf: added) }

  /// Leaves room for an offset; its place.
  mutating func reserveOffset() -> Int {
    append(uint32: 0)
    return bytes.count - 4
  }

  /// Makes the offset at `place` refer to `target`, a position further on.
  mutating func point(_ place: Int, to target: Int) {
    let offset = target - place
    precondition(offset > 0 && offset <= Int(UInt32.max), "offsets point forward")
    for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: offset >> (8 * byte)) }
  }

  /// Lays out a table with one field of four bytes a slot, nil for an absent one; the vtable comes
  /// first. Answers the table's position and that of each field.
  mutating func appendTable(_ fields: [Int?]) -> (table: Int, fields: [Int?]) {
    align(4)
    let vtable = position
    let size = 4 + fields.count(where: { $0 != nil }) * 4
    append(uint16: 4 + fields.count * 2)
    append(uint16: size)
    var offset = 4
    for field in fields {
      append(uint16: field == nil ? 0 : offset)
      if field != nil { offset += 4 }
    }
    align(4)
    let table = position
    append(uint32: table - vtable)
    let places = fields.map { field -> Int? in
      guard let field else { return nil }
      append(uint32: field)
      return position - 4
    }
    return (table, places)
  }
}
