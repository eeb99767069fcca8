import Kernels
import Tensors

/// A random depthwise convolution: its operands, and each output byte by the definition.
struct DepthwiseCase {
  let input: PlainTensor
  let outputWidth: Int
  let outputPixelStride: Int
  let outputRows: Int
  let multiplier: Int
  let kernelHeight: Int
  let kernelWidth: Int
  let strideY: Int
  let strideX: Int
  let dilationY: Int
  let dilationX: Int
  let padTop: Int
  let padLeft: Int
  let inputZeroPoint: Int32
  let outputZeroPoint: Int32
  let clamp: ClosedRange<Int32>
  /// `[tap][output channel]`, zero point taken off: beyond the range of a byte.
  let weights: [Int16]
  let bias: [Int32]
  let factors: [FixedPointMultiplier]

  init(from generator: inout Generator) {
    multiplier = generator.once(in: 4) ? generator.within(2...8) : 1
    kernelHeight = generator.once(in: 6) ? generator.within(8...11) : generator.within(1...5)
    kernelWidth = generator.once(in: 6) ? generator.within(6...9) : generator.within(1...5)
    strideY = generator.within(1...3)
    strideX = generator.within(1...3)
    dilationY = generator.once(in: 3) ? generator.within(2...3) : 1
    dilationX = generator.once(in: 3) ? generator.within(2...3) : 1
    padTop = generator.once(in: 2) ? 0 : generator.within(1...4)
    padLeft = generator.once(in: 2) ? 0 : generator.within(1...4)
    outputWidth = generator.within(1...9)
    outputRows = generator.within(1...2)
    // Often narrower and lower than the kernel.
    let width: Int
    let rows: Int
    if generator.once(in: 3) {
      width = generator.within(1...3)
      rows = generator.within(1...3)
    } else {
      width = max(1, (outputWidth - 1) * strideX + (kernelWidth - 1) * dilationX - padLeft)
      rows = max(1, (outputRows - 1) * strideY + (kernelHeight - 1) * dilationY - padTop)
    }
    input = PlainTensor(
      rows: rows, width: width, channels: generator.within(1...70), from: &generator)
    let channels = input.channels * multiplier
    outputPixelStride = channels + (generator.once(in: 2) ? generator.within(1...20) : 0)
    inputZeroPoint = generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    clamp = generator.clamp()
    let taps = kernelHeight * kernelWidth
    weights = (0..<channels * taps).map { _ in
      generator.once(in: 10)
        ? (generator.once(in: 2) ? -255 : 255) : Int16(generator.within(-255...255))
    }
    bias = (0..<channels).map { _ in generator.bias() }
    factors = (0..<channels).map { _ in generator.factor(reach: Double(taps) * 10_000 + 1) }
  }

  var channels: Int { input.channels * multiplier }
  var layout: DepthwiseLayout {
    DepthwiseLayout(channels: channels, taps: kernelHeight * kernelWidth)
  }
  var outputRowBytes: Int { (outputWidth - 1) * outputPixelStride + channels }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int) -> Int8 {
    var sum = Int64(bias[channel])
    for ky in 0..<kernelHeight {
      for kx in 0..<kernelWidth {
        let byte = input.at(
          row * strideY + ky * dilationY - padTop, x * strideX + kx * dilationX - padLeft,
          channel / multiplier, padding: inputZeroPoint)
        let weight = weights[(ky * kernelWidth + kx) * channels + channel]
        sum += (byte - Int64(inputZeroPoint)) * Int64(weight)
      }
    }
    return PlainArithmetic.stored(
      PlainArithmetic.requantised(sum, factors[channel]), outputZeroPoint, clamp)
  }

  /// The bytes of an output row, each with its position from the row's first byte.
  func expected(_ row: Int) -> [(position: Int, byte: Int8)] {
    (0..<outputWidth).flatMap { x in
      (0..<channels).map { (x * outputPixelStride + $0, output(row, x, $0)) }
    }
  }

  func arguments(
    weights: UnsafePointer<Int16>, parameters: UnsafePointer<Int32>
  ) -> DepthwiseArguments {
    DepthwiseArguments(
      inputWidth: input.width, inputPixelStride: input.pixelStride, outputWidth: outputWidth,
      outputPixelStride: outputPixelStride, channels: channels, multiplier: multiplier,
      kernelHeight: kernelHeight, kernelWidth: kernelWidth, strideX: strideX,
      dilationX: dilationX, padLeft: padLeft, inputZeroPoint: inputZeroPoint,
      outputZeroPoint: outputZeroPoint, clampLow: clamp.lowerBound, clampHigh: clamp.upperBound,
      weights: weights, parameters: parameters)
  }
}
