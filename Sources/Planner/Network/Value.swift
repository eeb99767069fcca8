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
