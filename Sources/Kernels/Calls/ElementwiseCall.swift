import Tensors

/// An operator on two tensors of which each output byte depends on one byte of each.
///
/// An operand of one pixel stands for every pixel, an operand of one channel for every channel.
public struct ElementwiseCall: OperatorCall, Equatable {
  /// Sums and squared differences: the factor of the first operand. PReLU: of what is kept.
  public var leftFactor = FixedPointMultiplier(significand: 0, exponent: 0)
  /// Sums and squared differences: the factor of the second operand. PReLU: of what is
  /// multiplied.
  public var rightFactor = FixedPointMultiplier(significand: 0, exponent: 0)
  /// Sums, squared differences and products: the factor of the output.
  public var outputFactor = FixedPointMultiplier(significand: 0, exponent: 0)
  /// The zero point of the output before the table.
  public var outputZeroPoint: Int32 = 0
  /// The lowest stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127

  /// Creates a call with every field at its default.
  public init() {}
}
