/// A copy with a border of one byte.
public struct PadCall: OperatorCall, Equatable {
  /// Rows above.
  public var top: Int32 = 0
  /// Pixels to the left.
  public var left: Int32 = 0
  /// Channels before the first.
  public var front: Int32 = 0
  /// The byte of the border.
  public var fill: Int32 = 0

  /// Creates a call with every field at its default.
  public init() {}
}
