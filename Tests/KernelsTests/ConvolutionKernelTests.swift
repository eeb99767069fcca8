import Kernels
import Testing

@Suite struct ConvolutionKernelTests {
  @Test(arguments: 0..<4)
  func everyInstructionSetAnswersByTheDefinitionAndStaysInItsMemory(seed: Int) {
    var generator = Generator(seed: 100 + UInt64(seed))
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 20) }
    let output = GuardedOutput(capacity: 1 << 13)
    for round in 0..<400 {
      let convolution = ConvolutionCase(from: &generator)
      let expected = (0..<convolution.outputRows).map { convolution.expected($0) }
      for kernels in Machine.kernels {
        let set = kernels.instructionSet
        let weights = convolution.layout(set).packedWeights(convolution.weights)
        let parameters = convolution.parameters(set)
        let scratchBytes = ConvolutionLayout.scratchBytes(
          depth: convolution.depth, tilePixels: set.tilePixels)
        for end in GuardedMemory.End.allCases {
          let scratch = memory[3].room(UInt8.self, count: scratchBytes, at: end)
          let arguments = convolution.arguments(
            weights: memory[0].place(weights, at: end),
            parameters: memory[1].place(parameters, at: end),
            scratch: UnsafeMutableRawPointer(scratch.baseAddress.unsafelyUnwrapped))
          let base = memory[2].place(convolution.input.bytes, at: end)
          for row in 0..<convolution.outputRows {
            let window = convolution.input.window(
              base, first: row * convolution.strideY - convolution.padTop,
              step: convolution.dilationY)
            let fault = output.fault(
              count: convolution.outputRowBytes, at: end, expected: expected[row]
            ) { kernels.convolve(arguments, window, $0) }
            #expect(fault == nil, "\(set.name), round \(round), row \(row): \(convolution)")
          }
        }
      }
    }
  }

  /// Depth and channels just around every multiple of quads, blocks and tiles.
  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 70])
  func pointwiseRowsOfEveryWidthAndBlockAreExact(depth: Int) {
    var generator = Generator(seed: UInt64(depth))
    let memory = (0..<4).map { _ in GuardedMemory(capacity: 1 << 14) }
    for channels in [1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 47, 48, 49, 70] {
      let row = generator.bytes(depth * 9)
      let weights = generator.bytes(depth * channels)
      let factors = (0..<channels).map { _ in generator.factor(reach: Double(depth) * 4_000) }
      for width in 1...9 {
        let expected = (0..<width).flatMap { x in
          (0..<channels).map { channel in
            let sum = (0..<depth).reduce(Int64(7)) {
              $0 + (Int64(row[x * depth + $1]) + 3) * Int64(weights[channel * depth + $1])
            }
            return PlainArithmetic.stored(
              PlainArithmetic.requantised(sum, factors[channel]), -5, -128...127)
          }
        }
        for kernels in Machine.kernels {
          let layout = ConvolutionLayout(
            groups: 1, outputDepth: channels, depth: depth,
            channelBlock: kernels.instructionSet.channelBlock)
          let parameters = layout.packedParameters(
            bias: [Int32](repeating: 7, count: channels), factors: .fixedPoint(factors),
            weights: weights, inputZeroPoint: -3, weightZeroPoint: 0,
            inputExcess: kernels.instructionSet.inputExcess)
          let arguments = ConvolutionArguments(
            inputWidth: width, inputPixelStride: depth, outputWidth: width,
            outputPixelStride: channels, groups: 1, inputDepth: depth, outputDepth: channels,
            kernelHeight: 1, kernelWidth: 1, strideX: 1, dilationX: 1, padLeft: 0,
            inputZeroPoint: -3, weightZeroPoint: 0, outputZeroPoint: -5, hasRealFactors: false,
            clampLow: -128, clampHigh: 127,
            weights: memory[0].place(layout.packedWeights(weights), at: .last),
            parameters: memory[1].place(parameters, at: .last),
            // A window of one pixel is read where it lies: no scratch at all.
            scratch: UnsafeMutableRawPointer(memory[3].place([UInt8](), at: .last)))
          let window = RowWindow(
            base: memory[2].place(row[..<(width * depth)] + [], at: .last), rowStride: 0, rows: 1,
            heldRows: 1, first: 0, step: 1)
          var output = [Int8](repeating: 0, count: width * channels)
          kernels.convolve(arguments, window, &output)
          #expect(
            output == expected, "\(kernels.instructionSet.name) \(depth) → \(channels) × \(width)")
        }
      }
    }
  }
}
