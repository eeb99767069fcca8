import Tensors

/// The data of constants: copied out of the file once, shared by all tensors that name it.
struct ConstantStore {
  private let bytes: [UInt8]
  private var copies: [Range<Int>: [UInt8]] = [:]
  private var remaining: Int

  /// A store over the bytes of a file.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Buffers of an honest file do not overlap, so all of them together fit in the file.
    remaining = bytes.count
  }

  /// The bytes of the file in `range`, which is inside it.
  mutating func bytes(in range: Range<Int>) throws(FlatBufferError) -> [UInt8] {
    if let copy = copies[range] { return copy }
    guard range.count <= remaining else {
      throw FlatBufferError(
        problem: "the file's buffers overlap: together they are longer than its \(bytes.count) "
          + "bytes")
    }
    remaining -= range.count
    let copy = Array(bytes[range])
    copies[range] = copy
    return copy
  }
}
