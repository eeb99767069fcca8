/// What a kernel reads of its operator, apart from tensors and constants: it stands in the plan's
/// operator record as it is, in `operatorCallBytes` bytes.
public protocol OperatorCall: BitwiseCopyable, Sendable {
  /// The call with every field at its default.
  init()
}

/// The room for a call in an operator's record, in bytes.
public let operatorCallBytes = 64
