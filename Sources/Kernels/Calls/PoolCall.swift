/// An average or a maximum over a window without dilation; padding never counts.
public struct PoolCall: OperatorCall, Equatable {
  /// How the window moves over the input.
  public var window = WindowGeometry()
  /// 1 where an average is rounded half up, as on unsigned bytes, 0 where half away from zero.
  public var roundsHalfUp: UInt32 = 0
  /// The lowest stored output.
  public var clampLow: Int32 = -128
  /// The highest stored output.
  public var clampHigh: Int32 = 127

  /// Creates a call with every field at its default.
  public init() {}
}
