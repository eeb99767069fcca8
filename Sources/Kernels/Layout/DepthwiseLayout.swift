import Tensors

/// How the weights and the per-channel parameters of a depthwise convolution lie in memory.
///
/// Weights are 16-bit, so that a weight zero point other than 0 costs nothing:
/// `weights[tap][channel]`; parameters are `[bias, significand, exponent][channel]` in 32 bits. The
/// channels of each row are padded with zeros to a multiple of `DepthwiseLayout.channelBlock`.
public struct DepthwiseLayout: Equatable, Sendable {
  /// Channels are padded to a multiple of this.
  public static let channelBlock = 16

  /// Output channels.
  public let channels: Int
  /// Taps of the kernel.
  public let taps: Int

  /// Creates the layout; both counts are at least 1.
  public init(channels: Int, taps: Int) {
    self.channels = channels
    self.taps = taps
  }

  /// Channels with their padding.
  public var paddedChannels: Int {
    (channels + Self.channelBlock - 1) / Self.channelBlock * Self.channelBlock
  }
  /// Bytes of all weights.
  public var weightBytes: Int { taps * paddedChannels * 2 }
  /// Bytes of all parameters.
  public var parameterBytes: Int { 3 * paddedChannels * 4 }
}
