import Tensors

/// The quantisation of a model's tensor: one map for all of it, or one for each index along an axis.
public struct ChannelQuantisation: Equatable, Sendable {
  /// One scale, or as many as the tensor is long along `axis`; each finite and above zero.
  public var scales: [Float]
  /// As many as `scales`; each in the range of the tensor's type.
  public var zeroPoints: [Int32]
  /// The axis that the scales run along; meaningless while there is only one.
  public var axis: Int

  /// Creates a quantisation from its parts.
  public init(scales: [Float], zeroPoints: [Int32], axis: Int = 0) {
    self.scales = scales
    self.zeroPoints = zeroPoints
    self.axis = axis
  }

  /// The one map for the whole tensor, or nil if it differs by channel.
  public var perTensor: Quantisation? {
    guard scales.count == 1 else { return nil }
    return Quantisation(scale: scales[0], zeroPoint: zeroPoints[0])
  }
}
