extension ConvolutionForm {
  /// The form that suits a layer best: the first listed of those that are exact for its weights and
  /// have the least to do.
  ///
  /// - Parameters:
  ///   - instructionSet: that of the plan.
  ///   - pixels: output pixels of a row.
  ///   - outputDepth: output channels of a group.
  ///   - weights: the least and the greatest weight of the layer.
  public static func best(
    of instructionSet: InstructionSet, pixels: Int, outputDepth: Int, weights: ClosedRange<Int8>
  ) -> ConvolutionForm {
    var best: ConvolutionForm?
    for form in all(of: instructionSet)
    where form.weights.lowerBound <= weights.lowerBound
      && form.weights.upperBound >= weights.upperBound
    {
      guard let least = best else {
        best = form
        continue
      }
      if form.work(pixels: pixels, outputDepth: outputDepth)
        < least.work(pixels: pixels, outputDepth: outputDepth)
      {
        best = form
      }
    }
    guard let best else { preconditionFailure("no form of the convolution takes every weight") }
    return best
  }

  /// What a row costs for each step along the depth, in multiplications of one register; only its
  /// proportion to that of another form of the same instruction set says anything.
  func work(pixels: Int, outputDepth: Int) -> Int {
    let blocks = (outputDepth + channelBlock - 1) / channelBlock
    let wide = blocks / tileBlocks
    let narrow = blocks % tileBlocks
    return wide * rowWork(pixels, tileBlocks) + narrow * rowWork(pixels, 1)
  }

  /// The last few pixels of a row have a tile of their own size.
  private func rowWork(_ pixels: Int, _ blocks: Int) -> Int {
    let (whole, rest) = pixels.quotientAndRemainder(dividingBy: tilePixels)
    return whole * tileWork(tilePixels, blocks) + (rest > 0 ? tileWork(rest, blocks) : 0)
  }

  /// A tile multiplies each of its pixels with each of its blocks, and loads both; a small one waits
  /// for its own sums, as a multiplication takes longer than it takes to start the next ones.
  private func tileWork(_ pixels: Int, _ blocks: Int) -> Int {
    max(pixels * blocks, Self.sumsInFlight) + pixels + blocks
  }

  /// How many sums a processor works on before the first of them is ready.
  private static var sumsInFlight: Int { 4 }
}
