import Kernels
import Tensors

/// A random depthwise convolution: its operands, and each output byte by the definition.
struct DepthwiseCase {
  let input: PlainTensor
  let output: PlainOutput
  let multiplier: Int
  let window: WindowGeometry
  let inputZeroPoint: Int32
  let outputZeroPoint: Int32
  let clamp: ClosedRange<Int32>
  /// `[tap][output channel]`, zero point taken off: beyond the range of a byte.
  let weights: [Int16]
  let bias: [Int32]
  let factors: [FixedPointMultiplier]

  init(from generator: inout Generator) {
    multiplier = generator.once(in: 4) ? generator.within(2...8) : 1
    var window = WindowGeometry(from: &generator)
    if generator.once(in: 6) { window.height = Int32(generator.within(8...11)) }
    if generator.once(in: 6) { window.width = Int32(generator.within(6...9)) }
    self.window = window
    let (outputRows, outputWidth) = (generator.within(1...3), generator.within(1...9))
    // Often narrower and lower than the kernel.
    let isSmall = generator.once(in: 3)
    input = PlainTensor(
      rows: isSmall ? generator.within(1...3) : max(1, window.reachY(outputRows)),
      width: isSmall ? generator.within(1...3) : max(1, window.reachX(outputWidth)),
      channels: generator.within(1...70), from: &generator)
    let channels = input.channels * multiplier
    output = PlainOutput(
      rows: outputRows, width: outputWidth, channels: channels, from: &generator)
    inputZeroPoint = generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    clamp = generator.clamp()
    let taps = window.taps
    weights = (0..<channels * taps).map { _ in
      generator.once(in: 10)
        ? (generator.once(in: 2) ? -255 : 255) : Int16(generator.within(-255...255))
    }
    bias = (0..<channels).map { _ in generator.bias() }
    factors = (0..<channels).map { _ in generator.factor(reach: Double(taps) * 10_000 + 1) }
  }

  var channels: Int { input.channels * multiplier }
  var layout: DepthwiseLayout {
    DepthwiseLayout(channels: channels, taps: window.taps)
  }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int) -> Int8 {
    var sum = Int64(bias[channel])
    for ky in 0..<Int(window.height) {
      for kx in 0..<Int(window.width) {
        let (inputRow, inputX) = window.tap(row, x, ky, kx)
        let byte = input.at(inputRow, inputX, channel / multiplier, padding: inputZeroPoint)
        let weight = weights[(ky * Int(window.width) + kx) * channels + channel]
        sum += (byte - Int64(inputZeroPoint)) * Int64(weight)
      }
    }
    return PlainArithmetic.stored(
      PlainArithmetic.requantised(sum, factors[channel]), outputZeroPoint, clamp)
  }

  func packedFactors(_ instructionSet: InstructionSet) -> PackedFactors {
    let sums = (0..<channels).map { channel in
      SumRange.of(
        bias: bias[channel],
        weights: stride(from: channel, to: weights.count, by: channels).map { Int32(weights[$0]) },
        inputZeroPoint: inputZeroPoint)
    }
    return PackedFactors(
      .fixedPoint(factors), sums: sums, outputZeroPoint: outputZeroPoint, clamp: clamp,
      instructionSet: instructionSet, groupChannels: channels,
      channelBlock: DepthwiseLayout.channelBlock)
  }

  func call(_ instructionSet: InstructionSet) -> DepthwiseCall {
    var call = DepthwiseCall()
    call.window = window
    call.multiplier = Int32(multiplier)
    call.outputZeroPoint = outputZeroPoint
    call.rounding = packedFactors(instructionSet).rounding.rawValue
    call.clampLow = clamp.lowerBound
    call.clampHigh = clamp.upperBound
    return call
  }
}
