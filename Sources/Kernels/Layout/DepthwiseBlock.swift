/// Neighbouring output channels of a depthwise convolution that are multiplied at a time.
public struct DepthwiseBlock: Equatable, Sendable {
  /// The first of them.
  public let first: Int
  /// Channels that the block is packed for.
  public let channels: Int
  /// Channels that there are: fewer where the layer has less than the narrowest block.
  public let count: Int

  /// The block after the last one.
  public var end: Int { first &+ count }
}
