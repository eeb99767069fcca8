import Kernels

extension Rearrangement: NodeOperation {
  var kind: OperatorKind { .rearrange }
  var rounds: NodeRounds { .single }
  var makesNewBytes: Bool { false }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    // Storage assignment has made sure that every running copy has a layout.
    let layout = CopyLayout.layout(
      self, from: operands.input.layout, to: operands.output.layout)
    return layout.map { PackedConstants(parameters: $0.encoded) } ?? PackedConstants()
  }
}
