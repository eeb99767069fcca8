import Kernels

extension Table256: NodeOperation {
  var kind: OperatorKind { .table }
  var makesNewBytes: Bool { false }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants(parameters: entries)
  }
}
