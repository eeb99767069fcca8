/// A kernel that needs tensors and constants only: softmax, rearrangements, tables.
public struct EmptyCall: OperatorCall, Equatable {
  /// Creates a call with every field at its default.
  public init() {}
}
