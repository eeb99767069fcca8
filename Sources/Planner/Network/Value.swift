import Tensors

/// An int8 tensor of a network.
struct Value {
  /// The name in the model, for messages and reports.
  var name: String
  var shape: Shape
  var quantisation: Quantisation
  /// The elements, where they are known ahead of time.
  var constant: [Int8]?

  /// Rows, pixels and channels: the last axis is channels, the one before it pixels, all others rows.
  var extent: Extent { Extent(shape) }
}

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
}
