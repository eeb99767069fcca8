/// Each row and each pixel a mixture of two of the input.
public struct ResampleCall: OperatorCall, Equatable {
  /// 1 where fractions are real and bytes are unsigned ones, stored 128 lower; 0 where fractions are
  /// in units of 2⁻¹⁰.
  public var isReal: UInt32 = 0

  /// Creates a call with every field at its default.
  public init() {}
}
