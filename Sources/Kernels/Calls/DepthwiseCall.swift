/// A depthwise convolution; weights and parameters as `DepthwiseLayout` packs them.
public struct DepthwiseCall: OperatorCall, Equatable {
  /// How the window moves over the input.
  public var window = WindowGeometry()
  /// Output channels for each input channel.
  public var multiplier: Int32 = 1
  /// Parts of 8 bits of each packed weight: 1 but where a weight has more bits.
  public var weightParts: Int32 = 1
  /// The zero point of the output before the table.
  public var outputZeroPoint: Int32 = 0
  /// How sums become bytes: a `Rounding`.
  public var rounding: UInt32 = Rounding.fixedPoint.rawValue
  /// The lowest stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127

  /// Creates a call with every field at its default.
  public init() {}
}
