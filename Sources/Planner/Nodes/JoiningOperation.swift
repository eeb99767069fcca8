import Kernels

/// An operation whose output is its inputs, each at its own places.
protocol JoiningOperation: NodeOperation {
  /// The part of the output that each input is: the elements that a slice of it would take.
  func places(of inputs: [Value], in output: Value) -> [Rearrangement]
}

extension JoiningOperation {
  var kind: OperatorKind { .rearrange }
  var makesNewBytes: Bool { false }
  var isPlacement: Bool { true }
}
