import Tensors

/// What an operator on two tensors needs to produce one output row, apart from the row pointers.
///
/// A pixel stride of 0 repeats one pixel along the row: the broadcast of a 1×1×C tensor. An operand of
/// one channel may be repeated over all channels.
public struct ElementwiseArguments {
  /// Pixels in a row.
  public var width: Int
  /// Channels of a pixel.
  public var channels: Int
  /// Bytes between neighbouring pixels.
  public var leftPixelStride: Int
  /// Bytes between neighbouring pixels of the second operand.
  public var rightPixelStride: Int
  /// Bytes between neighbouring pixels of the output.
  public var outputPixelStride: Int
  /// Whether each pixel of the operand is one byte, which stands for all channels.
  public var leftRepeatsChannel: Bool
  /// The same of the second operand.
  public var rightRepeatsChannel: Bool
  /// Quantisation of the operands and the output.
  public var leftZeroPoint: Int32
  /// The second operand's zero point.
  public var rightZeroPoint: Int32
  /// The output's zero point.
  public var outputZeroPoint: Int32
  /// For sums: each operand × 2²⁰ is scaled by its own factor, the sum by the output's.
  /// For products only the output's is used.
  public var leftFactor: FixedPointMultiplier
  /// The second operand's factor.
  public var rightFactor: FixedPointMultiplier
  /// The output's factor.
  public var outputFactor: FixedPointMultiplier
  /// The range of the stored output.
  public var clampLow: Int32
  /// The highest stored output.
  public var clampHigh: Int32

  /// Creates the arguments from their parts.
  @inlinable public init(
    width: Int, channels: Int, leftPixelStride: Int, rightPixelStride: Int,
    outputPixelStride: Int, leftZeroPoint: Int32, rightZeroPoint: Int32, outputZeroPoint: Int32,
    leftFactor: FixedPointMultiplier, rightFactor: FixedPointMultiplier,
    outputFactor: FixedPointMultiplier, clampLow: Int32, clampHigh: Int32,
    leftRepeatsChannel: Bool = false, rightRepeatsChannel: Bool = false
  ) {
    self.leftRepeatsChannel = leftRepeatsChannel
    self.rightRepeatsChannel = rightRepeatsChannel
    self.width = width
    self.channels = channels
    self.leftPixelStride = leftPixelStride
    self.rightPixelStride = rightPixelStride
    self.outputPixelStride = outputPixelStride
    self.leftZeroPoint = leftZeroPoint
    self.rightZeroPoint = rightZeroPoint
    self.outputZeroPoint = outputZeroPoint
    self.leftFactor = leftFactor
    self.rightFactor = rightFactor
    self.outputFactor = outputFactor
    self.clampLow = clampLow
    self.clampHigh = clampHigh
  }
}
