/// A convolution; weights and parameters as `ConvolutionLayout` packs them.
public struct ConvolutionCall: OperatorCall, Equatable {
  /// How the window moves over the input.
  public var window = WindowGeometry()
  /// Groups of channels that are convolved apart.
  public var groups: Int32 = 1
  /// The stored weight that means 0.
  public var weightZeroPoint: Int32 = 0
  /// The zero point of the output before the table.
  public var outputZeroPoint: Int32 = 0
  /// How sums become bytes: a `Rounding`.
  public var rounding: UInt32 = Rounding.fixedPoint.rawValue
  /// The lowest stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127
  /// 1 where the rows of the window are packed apart, so that each is read where it lies; 0 where a
  /// window is one run of bytes.
  public var hasRowsApart: UInt32 = 0

  /// Creates a call with every field at its default.
  public init() {}
}
