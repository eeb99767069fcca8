/// The channels of each pixel, divided by the root of the sum of their squares.
public struct NormalisationCall: OperatorCall, Equatable {
  /// 1 for the rounding of unsigned models.
  public var isUnsigned: UInt32 = 0

  /// Creates a call with every field at its default.
  public init() {}
}
