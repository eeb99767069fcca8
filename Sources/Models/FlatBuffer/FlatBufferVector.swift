/// One vector of a flatbuffer, all of which is inside the file.
struct FlatBufferVector {
  let buffer: FlatBuffer
  /// Where the first element starts.
  let start: Int
  let count: Int
  /// The size of one element in bytes.
  let stride: Int

  /// The bytes of all elements.
  var range: Range<Int> { start..<(start + count * stride) }

  /// The elements as signed numbers of four bytes.
  func int32s(what: StaticString) throws(FlatBufferError) -> [Int32] {
    try buffer.budget.spend(count * 4)
    var values: [Int32] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      values.append(Int32(bitPattern: try buffer.uint32(at: start + index * 4, what: what)))
    }
    return values
  }

  /// The elements as signed numbers of eight bytes.
  func int64s(what: StaticString) throws(FlatBufferError) -> [Int64] {
    try buffer.budget.spend(count * 8)
    var values: [Int64] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      values.append(Int64(bitPattern: try buffer.uint64(at: start + index * 8, what: what)))
    }
    return values
  }

  /// The elements as binary32 numbers.
  func floats(what: StaticString) throws(FlatBufferError) -> [Float] {
    try buffer.budget.spend(count * 4)
    var values: [Float] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      values.append(Float(bitPattern: try buffer.uint32(at: start + index * 4, what: what)))
    }
    return values
  }

  /// The table that element `index`, in `0..<count`, refers to.
  func table(at index: Int, what: StaticString) throws(FlatBufferError) -> FlatBufferTable {
    let target = try buffer.target(of: start + index * 4, what: what)
    return try buffer.table(at: target, what: what)
  }
}
