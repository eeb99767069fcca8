import Tensors

/// The matrices of the first input times those of the second; a row is a matrix.
public struct MatrixProductCall: OperatorCall, Equatable {
  /// The factor from sums to the output.
  public var factor = FixedPointMultiplier(significand: 0, exponent: 0)
  /// The zero point of the output before the table.
  public var outputZeroPoint: Int32 = 0
  /// The lowest stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127

  /// Creates a call with every field at its default.
  public init() {}
}
