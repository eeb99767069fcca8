/// Why bytes are not the flatbuffer that they claim to be.
struct FlatBufferError: Error {
  /// What is wrong, with the figures.
  var problem: String

  /// An access of `length` bytes at `offset` that leaves a file of `count` bytes.
  static func outside(_ what: String, offset: Int, length: Int, count: Int) -> FlatBufferError {
    FlatBufferError(
      problem: "\(what) needs \(length) bytes at offset \(offset), but the file ends at \(count)")
  }
}
