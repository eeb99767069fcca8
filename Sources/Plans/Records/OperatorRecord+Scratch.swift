import Kernels

extension OperatorRecord {
  /// The working memory that the operator needs, in bytes.
  ///
  /// - Parameters:
  ///   - input: its input; only the shape is read.
  ///   - output: its output; only the shape is read.
  ///   - instructionSet: the plan's.
  public func requiredScratchBytes(
    input: TensorRecord, output: TensorRecord, instructionSet: InstructionSet
  ) -> Int {
    switch OperatorKind(rawValue: kind) {
    case .convolution:
      if readsInPlace(input: input, output: output) { return 0 }
      return ConvolutionLayout.scratchBytes(
        depth: taps * Int(input.channels) / max(1, Int(groups)),
        tilePixels: instructionSet.tilePixels)
    case .matrixProduct:
      return ConvolutionLayout(
        groups: 1, outputDepth: Int(output.channels), depth: Int(input.channels),
        channelBlock: instructionSet.channelBlock
      ).packedBytes
    case .mean: return Int(input.channels) * 4
    default: return 0
    }
  }

  /// Whether every window of a convolution is one pixel inside the input, which the kernel reads
  /// where it lies.
  private func readsInPlace(input: TensorRecord, output: TensorRecord) -> Bool {
    taps == 1 && padTop == 0 && padLeft == 0
      && (Int(output.rows) - 1) * Int(strideY) < Int(input.rows)
      && (Int(output.width) - 1) * Int(strideX) < Int(input.width)
  }
}
