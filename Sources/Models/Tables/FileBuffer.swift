/// One buffer as the file states it.
struct FileBuffer {
  /// The bytes of the file that it consists of; empty where the buffer is.
  var data: Range<Int>
  /// Where its data starts, if it is outside the flatbuffer (over 1), else 0 or 1.
  var externalOffset: UInt64

  /// Reads the table `Buffer`.
  init(_ table: FlatBufferTable) throws(FlatBufferError) {
    data = try table.vector(0, stride: 1, what: "Buffer.data")?.range ?? 0..<0
    externalOffset = max(
      try table.uint64(1, what: "Buffer.offset"), try table.uint64(2, what: "Buffer.size"))
  }
}
