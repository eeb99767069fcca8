import Kernels

/// An operator of a plan: what it is, what it touches, and what its kernel reads of it. Fields that a
/// kind does not use are 0.
public struct OperatorRecord: BitwiseCopyable, Sendable {
  /// `OperatorKind.rawValue`.
  public var kind: UInt32 = 0
  /// `ConvolutionForm.id` of convolutions and matrix products; 0 for kinds of one form.
  public var form: UInt32 = 0
  /// The index of the model's operator that it stems from.
  public var source: UInt32 = 0
  /// The offset of its name in the names section.
  public var name: UInt32 = 0
  /// The tensor that it reads, by index; −1 where there is none.
  public var input: Int32 = 0
  /// The second tensor that it reads; −1 where there is none.
  public var secondInput: Int32 = -1
  /// The tensor that it writes.
  public var output: Int32 = 0
  /// Always 0.
  public var reserved: UInt32 = 0

  /// Packed weights in the constants section.
  public var weights: UInt64 = 0
  /// Bytes of packed weights.
  public var weightBytes: UInt64 = 0
  /// Packed parameters in the constants section: per-channel parameters, the exponentials of a
  /// softmax, the numbers of a log softmax, a `RearrangeLayout`, the table of a `table`, a table of
  /// pairs, or the rows and pixels of a `resample`.
  public var parameters: UInt64 = 0
  /// Bytes of packed parameters.
  public var parameterBytes: UInt64 = 0
  /// A 256-byte table in the constants section, applied to finished rows; none where `tableBytes`
  /// is 0.
  public var table: UInt64 = 0
  /// 256, or 0 where there is no table.
  public var tableBytes: UInt64 = 0
  /// Working memory in the arena: that of a step's first worker, then that of the next.
  public var scratch: UInt64 = 0
  /// Bytes of working memory of one worker.
  public var scratchBytes: UInt64 = 0

  /// The call of its kind, such as a `ConvolutionCall`, as it is; zeros behind it.
  public internal(set) var callBytes = InlineArray<8, UInt64>(repeating: 0)

  /// Creates an empty record.
  public init() {}

  /// What the kernel reads of the operator; `Call` is the one of the operator's kind.
  public func call<Call: OperatorCall>(as _: Call.Type = Call.self) -> Call {
    withUnsafeBytes(of: callBytes) { $0.loadUnaligned(as: Call.self) }
  }

  /// Stores what the kernel reads of the operator, and zeros behind it.
  public mutating func setCall<Call: OperatorCall>(_ call: Call) {
    precondition(MemoryLayout<Call>.size <= operatorCallBytes, "a call is too large")
    callBytes = InlineArray(repeating: 0)
    withUnsafeMutableBytes(of: &callBytes) { $0.storeBytes(of: call, as: Call.self) }
  }

  /// How the window of an operator moves whose kind has one: all such calls begin with it.
  public var window: WindowGeometry {
    withUnsafeBytes(of: callBytes) { $0.loadUnaligned(as: WindowGeometry.self) }
  }
}

#if !hasFeature(Embedded)
  extension OperatorRecord {
    /// Changes what the kernel reads of the operator.
    public mutating func editCall<Call: OperatorCall>(
      _: Call.Type, _ edit: (inout Call) -> Void
    ) {
      var call = call(as: Call.self)
      edit(&call)
      setCall(call)
    }
  }
#endif
