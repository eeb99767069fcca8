import Tensors

/// How the model's declared input or output relates to the int8 tensor of the plan.
public struct PlanBoundary: BitwiseCopyable, Sendable {
  /// Whether values come in or go out.
  public enum Role: UInt32, Sendable {
    case input = 0
    case output = 1
  }

  /// The tensor's index.
  public var tensor: UInt32 = 0
  /// The declared type, `ElementType.rawValue`: int8, uint8 or float32; of an output also int32 or
  /// int64, which is the index of the greatest channel of each pixel.
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
  /// `Role.rawValue`.
  public var role: UInt32

  /// Creates an empty boundary.
  public init(_ role: Role = .input) { self.role = role.rawValue }

  /// Whether the declared values are indices of the greatest channel, one for each pixel.
  public var isIndex: Bool {
    declaredType == ElementType.int32.code || declaredType == ElementType.int64.code
  }

  /// The bytes of the values as the model declares them; `tensor` is the boundary's.
  public func rawBytes(of tensor: TensorRecord) -> Int {
    switch declaredType {
    case ElementType.float32.code: tensor.elementCount * 4
    case ElementType.int32.code: Int(tensor.rows) * Int(tensor.width) * 4
    case ElementType.int64.code: Int(tensor.rows) * Int(tensor.width) * 8
    default: tensor.elementCount
    }
  }
}
