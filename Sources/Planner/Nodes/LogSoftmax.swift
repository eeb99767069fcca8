import Kernels

/// The logarithm of the softmax of each pixel's channels, done at once as a softmax is.
struct LogSoftmax: NodeOperation {
  /// The numbers of a `LogSoftmaxLayout`.
  var numbers: [Int32]

  var kind: OperatorKind { .logSoftmax }
  var rounds: NodeRounds { .single }
  var mayWriteAmongOthers: Bool { false }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants(parameters: numbers)
  }
}
