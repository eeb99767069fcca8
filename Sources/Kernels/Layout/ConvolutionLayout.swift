import Tensors

/// How the weights and the per-channel parameters of a convolution lie in memory.
///
/// The taps and input channels of one output channel are one row of `depth` bytes, kernel row by
/// kernel row, pixel by pixel, channel by channel. Output channels are taken in blocks of the
/// form's `channelBlock`; a block holds its rows four bytes at a time:
/// `weights[group][block][depth ÷ 4][channel][4]`, and three vectors of 32-bit parameters:
/// `parameters[group][block][bias, significand, exponent][channel]`; where the factors are real
/// numbers, their low and high halves stand in place of significand and exponent. Missing
/// channels and the end of an odd depth are zeros.
public struct ConvolutionLayout: Equatable, Sendable {
  /// Groups of channels that are convolved apart.
  public let groups: Int
  /// Output channels of one group.
  public let outputDepth: Int
  /// Bytes of input for one output value: taps × input channels of one group.
  public let depth: Int
  /// Output channels of one block.
  public let channelBlock: Int

  /// Creates the layout; all counts are at least 1.
  public init(groups: Int, outputDepth: Int, depth: Int, channelBlock: Int) {
    self.groups = groups
    self.outputDepth = outputDepth
    self.depth = depth
    self.channelBlock = channelBlock
  }

  /// Blocks of one group.
  public var blocks: Int { (outputDepth + channelBlock - 1) / channelBlock }
  /// Steps of four bytes along the depth.
  public var quads: Int { (depth + 3) / 4 }
  /// Bytes of weights of one block.
  public var blockBytes: Int { quads * channelBlock * 4 }
  /// Bytes of all weights.
  public var weightBytes: Int { groups * blocks * blockBytes }
  /// Bytes of all parameters.
  public var parameterBytes: Int { groups * blocks * channelBlock * 3 * 4 }
}
