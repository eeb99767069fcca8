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
    var multiplier = generator.once(in: 4) ? generator.within(2...8) : 1
    var window = WindowGeometry(from: &generator)
    if generator.once(in: 6) { window.height = Int32(generator.within(8...11)) }
    if generator.once(in: 6) { window.width = Int32(generator.within(6...9)) }
    // Mostly the windows for which there are kernels of their own.
    if !generator.once(in: 3) {
      multiplier = 1
      window.height = generator.once(in: 2) ? 3 : 5
      window.width = window.height
      window.strideX = Int32(generator.within(1...2))
      window.dilationX = 1
      window.dilationY = 1
    }
    self.window = window
    self.multiplier = multiplier
    let (outputRows, outputWidth) = (generator.within(1...3), generator.within(1...20))
    // Often narrower and lower than the kernel.
    let isSmall = generator.once(in: 3)
    input = PlainTensor(
      rows: isSmall ? generator.within(1...3) : max(1, window.reachY(outputRows)),
      width: isSmall ? generator.within(1...3) : max(1, window.reachX(outputWidth)),
      channels: generator.within(1...(generator.once(in: 4) && multiplier == 1 ? 200 : 70)),
      from: &generator)
    let channels = input.channels * multiplier
    output = PlainOutput(
      rows: outputRows, width: outputWidth, channels: channels, from: &generator)
    inputZeroPoint = generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    clamp = generator.clamp()
    let taps = window.taps
    // Of 8 bits, or of 9 where a zero point was taken off, in a few channels or in all.
    let range: ClosedRange<Int> =
      switch generator.within(0...3) {
      case 0: -128...127
      case 1: generator.once(in: 2) ? -255...254 : 0...255
      default: -255...255
      }
    let isWide = (0..<channels).map { _ in generator.once(in: 2) }
    let isMostlyNarrow = generator.once(in: 2)
    weights = (0..<channels * taps).map { index in
      let own =
        isMostlyNarrow && !(isWide[index % channels] && generator.once(in: 40))
        ? -128...127 : range
      return Int16(
        generator.once(in: 10)
          ? (generator.once(in: 2) ? own.lowerBound : own.upperBound) : generator.within(own))
    }
    bias = (0..<channels).map { _ in generator.bias() }
    factors = (0..<channels).map { _ in generator.factor(reach: Double(taps) * 10_000 + 1) }
  }

  var channels: Int { input.channels * multiplier }
  func layout(_ instructionSet: InstructionSet) -> DepthwiseLayout {
    DepthwiseLayout(
      channels: channels, height: Int(window.height), width: Int(window.width), weights: weights,
      form: DepthwiseForm(of: instructionSet))
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
      instructionSet: instructionSet, groupChannels: channels, channelBlock: 1)
  }

  func call(_ instructionSet: InstructionSet) -> DepthwiseCall {
    var call = DepthwiseCall()
    call.window = window
    call.multiplier = Int32(multiplier)
    call.weightParts = Int32(layout(instructionSet).parts)
    call.outputZeroPoint = outputZeroPoint
    call.rounding = packedFactors(instructionSet).rounding.rawValue
    call.clampLow = clamp.lowerBound
    call.clampHigh = clamp.upperBound
    return call
  }
}
