/// A limit to the work that one file can cause.
///
/// Offsets of a flatbuffer may alias: a file of a few megabytes can name the same megabyte thousands
/// of times. Every byte that is copied out of the file is paid for here, and no honest file, whose
/// vectors do not overlap, needs more than its own size.
final class ReadBudget {
  private var remaining: Int
  private let total: Int

  /// A budget for a file of `fileSize` bytes.
  init(fileSize: Int) {
    // Converters share a few vectors between tables; four times the file and a megabyte is ample.
    total = fileSize * 4 + 1_048_576
    remaining = total
  }

  /// Pays for `bytes` bytes.
  func spend(_ bytes: Int) throws(FlatBufferError) {
    guard bytes <= remaining else {
      throw FlatBufferError(
        problem: "its vectors overlap so much that they add up to over \(total) bytes")
    }
    remaining -= bytes
  }
}
