extension ConvolutionForm {
  /// All forms of all instruction sets, the usual one of each first: one value a form, and an instance
  /// in `RowKernels`.
  public static var all: InlineArray<7, ConvolutionForm> {
    [
      ConvolutionForm(
        id: 1, instructionSet: .portable, channelBlock: 8, tilePixels: 4, tileBlocks: 1),
      ConvolutionForm(
        id: 2, instructionSet: .avx2, channelBlock: 8, tilePixels: 4, tileBlocks: 1),
      ConvolutionForm(
        id: 3, instructionSet: .avx512vnni, channelBlock: 16, inputExcess: 128, tilePixels: 5,
        tileBlocks: 4),
      ConvolutionForm(
        id: 7, instructionSet: .neon, channelBlock: 8, depthUnit: 8, depthRun: 16,
        leastRowDepth: 16, tilePixels: 3, tileBlocks: 1, weights: -127...127),
      ConvolutionForm(
        id: 4, instructionSet: .neon, channelBlock: 8, depthUnit: 8, depthRun: 8,
        leastRowDepth: 16, tilePixels: 3, tileBlocks: 1),
      ConvolutionForm(
        id: 5, instructionSet: .neonDotProduct, channelBlock: 8, leastRowDepth: 16, tilePixels: 6,
        tileBlocks: 2),
      ConvolutionForm(
        id: 6, instructionSet: .avx2, channelBlock: 8, tilePixels: 1, tileBlocks: 4),
    ]
  }

  /// The forms of an instruction set, the usual one first.
  public static func all(of instructionSet: InstructionSet) -> ConvolutionForms {
    ConvolutionForms(of: instructionSet)
  }

  /// The form that an operator's record names; nil where the instruction set has no such form.
  public static func named(_ id: UInt32, of instructionSet: InstructionSet) -> ConvolutionForm? {
    for form in all(of: instructionSet) where form.id == id { return form }
    return nil
  }
}
