/// A value of a flatbuffer, and a minimal writer for it: each offset points forwards, nothing is
/// shared or aligned, so that a test can say exactly which bytes it gets.
indirect enum FlatValue: Sendable {
  case int8(Int8)
  case uint8(UInt8)
  case int32(Int32)
  case uint32(UInt32)
  case uint64(UInt64)
  case float(Float)
  case string(String)
  case bytes([UInt8])
  case int32s([Int32])
  case int64s([Int64])
  case floats([Float])
  case tables([FlatValue])
  /// The fields by their slots.
  case table([Int: FlatValue])

  /// A whole file with this table as its root.
  func file(identifier: String) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 0, 0] + Array(identifier.utf8)
    let position = write(to: &bytes)
    Self.patch(&bytes, 0, UInt32(position))
    return bytes
  }

  /// Whether the value is in the table itself, not behind an offset.
  private var inlineBytes: [UInt8]? {
    switch self {
    case .int8(let value): [UInt8(bitPattern: value)]
    case .uint8(let value): [value]
    case .int32(let value): Self.little(UInt64(UInt32(bitPattern: value)), 4)
    case .uint32(let value): Self.little(UInt64(value), 4)
    case .uint64(let value): Self.little(value, 8)
    case .float(let value): Self.little(UInt64(value.bitPattern), 4)
    default: nil
    }
  }

  /// Appends the value, and gives the position that an offset to it must refer to.
  private func write(to bytes: inout [UInt8]) -> Int {
    switch self {
    case .table(let fields): return Self.write(fields, to: &bytes)
    case .tables(let tables):
      let start = bytes.count
      bytes += Self.little(UInt64(tables.count), 4)
      bytes += [UInt8](repeating: 0, count: tables.count * 4)
      for (index, table) in tables.enumerated() {
        let position = table.write(to: &bytes)
        let entry = start + 4 + index * 4
        Self.patch(&bytes, entry, UInt32(position - entry))
      }
      return start
    case .string(let text): return Self.append(Array(text.utf8) + [0], text.utf8.count, &bytes)
    case .bytes(let data): return Self.append(data, data.count, &bytes)
    case .int32s(let values):
      return Self.append(
        values.flatMap { Self.little(UInt64(UInt32(bitPattern: $0)), 4) }, values.count, &bytes)
    case .int64s(let values):
      return Self.append(
        values.flatMap { Self.little(UInt64(bitPattern: $0), 8) }, values.count, &bytes)
    case .floats(let values):
      return Self.append(
        values.flatMap { Self.little(UInt64($0.bitPattern), 4) }, values.count, &bytes)
    default: preconditionFailure("a scalar has no position of its own")
    }
  }

  private static func append(_ data: [UInt8], _ count: Int, _ bytes: inout [UInt8]) -> Int {
    let start = bytes.count
    bytes += little(UInt64(count), 4) + data
    return start
  }

  private static func write(_ fields: [Int: FlatValue], to bytes: inout [UInt8]) -> Int {
    let slots = (fields.keys.max() ?? -1) + 1
    let vtable = bytes.count
    bytes += [UInt8](repeating: 0, count: 4 + slots * 2)
    let table = bytes.count
    bytes += little(UInt64(UInt32(bitPattern: Int32(table - vtable))), 4)
    var children: [(position: Int, value: FlatValue)] = []
    for slot in fields.keys.sorted() {
      guard let value = fields[slot] else { continue }
      let offset = bytes.count - table
      bytes[vtable + 4 + slot * 2] = UInt8(offset & 0xFF)
      bytes[vtable + 5 + slot * 2] = UInt8(offset >> 8)
      if let inline = value.inlineBytes {
        bytes += inline
      } else {
        children.append((bytes.count, value))
        bytes += [0, 0, 0, 0]
      }
    }
    let sizes = little(UInt64(4 + slots * 2), 2) + little(UInt64(bytes.count - table), 2)
    for (index, byte) in sizes.enumerated() { bytes[vtable + index] = byte }
    for child in children {
      let position = child.value.write(to: &bytes)
      patch(&bytes, child.position, UInt32(position - child.position))
    }
    return table
  }

  private static func patch(_ bytes: inout [UInt8], _ position: Int, _ value: UInt32) {
    for (index, byte) in little(UInt64(value), 4).enumerated() { bytes[position + index] = byte }
  }

  /// `value` as `count` bytes.
  static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }
}
