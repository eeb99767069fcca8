/// One operator of a model.
public struct GraphOperator: Sendable {
  /// The operator's index in the file, for messages.
  public var index: Int
  /// What it computes, with its options.
  public var operation: Operation
  /// The tensors it reads, by index; nil where an optional one is absent.
  public var inputs: [Int?]
  /// The tensors it writes, by index.
  public var outputs: [Int]

  /// Creates an operator from its parts.
  public init(index: Int, operation: Operation, inputs: [Int?], outputs: [Int]) {
    self.index = index
    self.operation = operation
    self.inputs = inputs
    self.outputs = outputs
  }
}
