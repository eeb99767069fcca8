import Kernels

/// The softmax of each pixel's channels. It may not write over scores that it has yet to look at, so it
/// is done at once; it has one row anyway.
struct Softmax: NodeOperation {
  /// The 256 exponentials that the kernel reads.
  var exponentials: [Int32]

  var kind: OperatorKind { .softmax }
  var rounds: NodeRounds { .single }
  var mayWriteAmongOthers: Bool { false }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants(parameters: exponentials)
  }
}
