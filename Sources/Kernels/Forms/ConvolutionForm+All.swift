extension ConvolutionForm {
  /// The forms of an instruction set, the usual one first.
  public static func all(of instructionSet: InstructionSet) -> InlineArray<1, ConvolutionForm> {
    switch instructionSet {
    case .portable:
      [
        ConvolutionForm(
          id: 1, instructionSet: .portable, channelBlock: 8, tilePixels: 4, tileBlocks: 1)
      ]
    case .avx2:
      [ConvolutionForm(id: 2, instructionSet: .avx2, channelBlock: 8, tilePixels: 4, tileBlocks: 1)]
    case .avx512vnni:
      [
        ConvolutionForm(
          id: 3, instructionSet: .avx512vnni, channelBlock: 16, inputExcess: 128, tilePixels: 8,
          tileBlocks: 2)
      ]
    case .neon:
      [ConvolutionForm(id: 4, instructionSet: .neon, channelBlock: 8, tilePixels: 4, tileBlocks: 1)]
    case .neonDotProduct:
      [
        ConvolutionForm(
          id: 5, instructionSet: .neonDotProduct, channelBlock: 8, tilePixels: 8, tileBlocks: 1)
      ]
    }
  }

  /// The form that an operator's record names; nil where the instruction set has no such form.
  public static func named(_ id: UInt32, of instructionSet: InstructionSet) -> ConvolutionForm? {
    let forms = all(of: instructionSet)
    for index in forms.indices where forms[index].id == id { return forms[index] }
    return nil
  }

  /// The form that suits a layer best.
  ///
  /// - Parameters:
  ///   - instructionSet: that of the plan.
  ///   - pixels: output pixels of a row.
  ///   - outputDepth: output channels of a group.
  ///   - weights: the least and the greatest weight of the layer.
  public static func best(
    of instructionSet: InstructionSet, pixels: Int, outputDepth: Int, weights: ClosedRange<Int8>
  ) -> ConvolutionForm {
    all(of: instructionSet)[0]
  }
}
