import Tensors

/// A shape as row kernels see it.
struct Extent: Equatable {
  var rows: Int
  var width: Int
  var channels: Int

  init(rows: Int, width: Int, channels: Int) {
    self.rows = rows
    self.width = width
    self.channels = channels
  }

  init(_ shape: Shape) {
    channels = shape.rank > 0 ? shape[shape.rank - 1] : 1
    width = shape.rank > 1 ? shape[shape.rank - 2] : 1
    rows = shape.elementCount / (channels * width)
  }

  var elementCount: Int { rows * width * channels }
  /// Bytes of a row without gaps.
  var rowBytes: Int { width * channels }
}
