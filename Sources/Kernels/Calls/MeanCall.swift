import Tensors

/// The mean over all rows and pixels.
public struct MeanCall: OperatorCall, Equatable {
  /// The factor from sums to the output.
  public var factor = FixedPointMultiplier(significand: 0, exponent: 0)
  /// The zero point of the output before the table.
  public var outputZeroPoint: Int32 = 0

  /// Creates a call with every field at its default.
  public init() {}
}
