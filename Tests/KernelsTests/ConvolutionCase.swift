import Kernels
import Tensors

/// A random convolution: its operands, and each output byte by the definition.
struct ConvolutionCase {
  let input: PlainTensor
  let outputWidth: Int
  let outputPixelStride: Int
  let outputRows: Int
  let groups: Int
  let inputDepth: Int
  let outputDepth: Int
  let kernelHeight: Int
  let kernelWidth: Int
  let strideY: Int
  let strideX: Int
  let dilationY: Int
  let dilationX: Int
  let padTop: Int
  let padLeft: Int
  let inputZeroPoint: Int32
  let weightZeroPoint: Int32
  let outputZeroPoint: Int32
  let clamp: ClosedRange<Int32>
  /// `[output channel][kernel row][kernel column][input channel]`.
  let weights: [Int8]
  let bias: [Int32]
  let factors: ChannelFactors

  init(from generator: inout Generator) {
    let pointwise = generator.once(in: 3)
    groups = generator.once(in: 4) ? generator.within(2...4) : 1
    inputDepth = generator.once(in: 2) ? generator.within(1...9) : generator.within(1...70)
    outputDepth = generator.once(in: 2) ? generator.within(1...9) : generator.within(1...70)
    kernelHeight = pointwise ? 1 : generator.within(1...4)
    kernelWidth = pointwise ? 1 : generator.within(1...4)
    strideY = generator.within(1...3)
    strideX = generator.within(1...3)
    dilationY = generator.once(in: 3) ? generator.within(2...3) : 1
    dilationX = generator.once(in: 3) ? generator.within(2...3) : 1
    padTop = generator.once(in: 2) ? 0 : generator.within(1...3)
    padLeft = generator.once(in: 2) ? 0 : generator.within(1...3)
    // Wide enough for whole tiles, partial ones and a single pixel; windows may hang over the end.
    outputWidth = generator.once(in: 4) ? 1 : generator.within(1...19)
    outputRows = generator.within(1...2)
    let reachX = (outputWidth - 1) * strideX + (kernelWidth - 1) * dilationX - padLeft
    let reachY = (outputRows - 1) * strideY + (kernelHeight - 1) * dilationY - padTop
    let overhang = generator.once(in: 2) ? generator.within(0...3) : 0
    input = PlainTensor(
      rows: max(1, reachY + 1 - overhang), width: max(1, reachX + 1 - overhang),
      channels: groups * inputDepth, from: &generator)
    outputPixelStride =
      groups * outputDepth + (generator.once(in: 2) ? generator.within(1...20) : 0)
    inputZeroPoint = generator.zeroPoint()
    weightZeroPoint = generator.once(in: 2) ? 0 : generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    clamp = generator.clamp()
    let depth = kernelHeight * kernelWidth * inputDepth
    let channels = groups * outputDepth
    weights = generator.bytes(channels * depth)
    bias = (0..<channels).map { _ in generator.bias() }
    let reach = Double(depth) * 5_000 + 1
    if generator.once(in: 3) {
      factors = .real(
        (0..<channels).map { _ in
          // Powers of two make ties.
          generator.once(in: 3)
            ? 1 / Double(1 << generator.within(1...14))
            : 128 / reach * Double.random(in: 0.1...40, using: &generator)
        })
    } else {
      factors = .fixedPoint((0..<channels).map { _ in generator.factor(reach: reach) })
    }
  }

  var channels: Int { groups * outputDepth }
  var depth: Int { kernelHeight * kernelWidth * inputDepth }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int) -> Int8 {
    let firstInput = channel / outputDepth * inputDepth
    var sum = Int64(bias[channel])
    var position = channel * depth
    for ky in 0..<kernelHeight {
      for kx in 0..<kernelWidth {
        let inputRow = row * strideY + ky * dilationY - padTop
        let inputX = x * strideX + kx * dilationX - padLeft
        for inner in 0..<inputDepth {
          let byte = input.at(inputRow, inputX, firstInput + inner, padding: inputZeroPoint)
          let weight = Int64(weights[position]) - Int64(weightZeroPoint)
          sum += (byte - Int64(inputZeroPoint)) * weight
          position += 1
        }
      }
    }
    let value =
      switch factors {
      case .fixedPoint(let factors): PlainArithmetic.requantised(sum, factors[channel])
      case .real(let factors): PlainArithmetic.scaled(sum, factors[channel])
      }
    return PlainArithmetic.stored(value, outputZeroPoint, clamp)
  }

  /// The bytes of an output row, each with its position from the row's first byte.
  func expected(_ row: Int) -> [(position: Int, byte: Int8)] {
    (0..<outputWidth).flatMap { x in
      (0..<channels).map { (x * outputPixelStride + $0, output(row, x, $0)) }
    }
  }

  /// The bytes from a row's first to just after its last.
  var outputRowBytes: Int { (outputWidth - 1) * outputPixelStride + channels }

  func layout(_ instructionSet: InstructionSet) -> ConvolutionLayout {
    ConvolutionLayout(
      groups: groups, outputDepth: outputDepth, depth: depth,
      channelBlock: instructionSet.channelBlock)
  }

  func parameters(_ instructionSet: InstructionSet) -> [Int32] {
    layout(instructionSet).packedParameters(
      bias: bias, factors: factors, weights: weights, inputZeroPoint: inputZeroPoint,
      weightZeroPoint: weightZeroPoint, inputExcess: instructionSet.inputExcess)
  }

  func arguments(
    weights: UnsafePointer<Int8>, parameters: UnsafePointer<Int32>,
    scratch: UnsafeMutableRawPointer
  ) -> ConvolutionArguments {
    var hasRealFactors = false
    if case .real = factors { hasRealFactors = true }
    return ConvolutionArguments(
      inputWidth: input.width, inputPixelStride: input.pixelStride, outputWidth: outputWidth,
      outputPixelStride: outputPixelStride, groups: groups, inputDepth: inputDepth,
      outputDepth: outputDepth, kernelHeight: kernelHeight, kernelWidth: kernelWidth,
      strideX: strideX, dilationX: dilationX, padLeft: padLeft, inputZeroPoint: inputZeroPoint,
      weightZeroPoint: weightZeroPoint, outputZeroPoint: outputZeroPoint,
      hasRealFactors: hasRealFactors, clampLow: clamp.lowerBound, clampHigh: clamp.upperBound,
      weights: weights, parameters: parameters, scratch: scratch)
  }
}
