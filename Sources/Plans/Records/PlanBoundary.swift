/// How the model's declared input or output relates to the int8 tensor of the plan.
public struct PlanBoundary: BitwiseCopyable, Sendable {
  /// The tensor's index.
  public var tensor: UInt32 = 0
  /// The declared type, `ElementType.rawValue`: int8, uint8 or float32.
  public var declaredType: UInt32 = 0
  /// 1 where the model declares channels before rows (NCHW); the plan stores rows first.
  public var channelsFirst: UInt32 = 0
  /// The zero point of the declared type; 0 for float32.
  public var declaredZeroPoint: Int32 = 0
  /// The scale of the declared type; 1 for float32.
  public var declaredScale: Float = 0
  /// Input: 1 where a source makes it row by row, 0 where it is there before the first step.
  /// Output: 0.
  public var takesRows: UInt32 = 0

  /// Creates an empty boundary.
  public init() {}
}
