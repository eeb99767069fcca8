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
  /// 0 where the factors make the output. Otherwise the numbers that follow do: the planner has tried
  /// all 65,536 pairs of bytes, and each gives the byte that the factors give. Products: 1. Sums and
  /// differences: how many bits of a sum are its fraction.
  public var quickBits: UInt32 = 0
  /// Quick sums and differences: what the first operand's stored bytes are multiplied by.
  public var quickLeft: Int32 = 0
  /// Quick sums and differences: what the second operand's stored bytes are multiplied by.
  public var quickRight: Int32 = 0
  /// Quick sums and differences: what is added to both. All sums are below 2³¹; they are rounded down.
  public var quickBias: Int32 = 0
  /// Quick products: what distances from zero points, multiplied, are multiplied by in single precision.
  public var quickFactor: Float = 0
  /// Quick products: what is added where that is 0 or above; then the fraction is left out.
  public var quickAbove: Float = 0
  /// Quick products: what is taken off where that is below 0; then the fraction is left out.
  public var quickBelow: Float = 0

  /// Creates a call with every field at its default.
  public init() {}
}
