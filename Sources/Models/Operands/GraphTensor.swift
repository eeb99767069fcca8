import Tensors

/// One tensor of a model.
public struct GraphTensor: Sendable {
  /// The name in the file, for messages; not necessarily unique.
  public var name: String
  /// The type of its elements.
  public var type: ElementType
  /// Its dimensions.
  public var shape: Shape
  /// The scales and zero points, where the tensor is quantised.
  public var quantisation: ChannelQuantisation?
  /// The elements of a constant, little-endian, `shape.elementCount × type.byteCount` bytes.
  public var constant: [UInt8]?

  /// Creates a tensor from its parts.
  public init(
    name: String, type: ElementType, shape: Shape, quantisation: ChannelQuantisation? = nil,
    constant: [UInt8]? = nil
  ) {
    self.name = name
    self.type = type
    self.shape = shape
    self.quantisation = quantisation
    self.constant = constant
  }
}
