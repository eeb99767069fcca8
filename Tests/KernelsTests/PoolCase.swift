import Kernels

/// A random pool: its operands, and each output byte by the definition.
struct PoolCase {
  let input: PlainTensor
  let outputWidth: Int
  let outputPixelStride: Int
  let outputRows: Int
  let kernelHeight: Int
  let kernelWidth: Int
  let strideY: Int
  let strideX: Int
  let padTop: Int
  let padLeft: Int
  let roundsHalfUp: Bool
  let clamp: ClosedRange<Int32>

  /// Every window touches the input, as the verifier of plans demands.
  init(from generator: inout Generator) {
    kernelHeight = generator.within(1...9)
    kernelWidth = generator.within(1...9)
    strideY = generator.within(1...3)
    strideX = generator.within(1...3)
    padTop = generator.within(0...kernelHeight - 1)
    padLeft = generator.within(0...kernelWidth - 1)
    outputWidth = generator.within(1...9)
    outputRows = generator.within(1...2)
    input = PlainTensor(
      rows: max(1, (outputRows - 1) * strideY - padTop + generator.within(1...kernelHeight)),
      width: max(1, (outputWidth - 1) * strideX - padLeft + generator.within(1...kernelWidth)),
      channels: generator.within(1...70), from: &generator)
    outputPixelStride = input.channels + (generator.once(in: 2) ? generator.within(1...20) : 0)
    roundsHalfUp = generator.once(in: 2)
    clamp = generator.clamp()
  }

  var outputRowBytes: Int { (outputWidth - 1) * outputPixelStride + input.channels }

  /// The bytes of the input under the window of an output element.
  private func window(_ row: Int, _ x: Int, _ channel: Int) -> [Int64] {
    var bytes: [Int64] = []
    for ky in 0..<kernelHeight {
      for kx in 0..<kernelWidth {
        let inputRow = row * strideY + ky - padTop
        let inputX = x * strideX + kx - padLeft
        guard inputRow >= 0, inputRow < input.rows, inputX >= 0, inputX < input.width else {
          continue
        }
        bytes.append(input.at(inputRow, inputX, channel))
      }
    }
    return bytes
  }

  /// The bytes of an output row, each with its position from the row's first byte.
  func expected(_ row: Int, isMaximum: Bool) -> [(position: Int, byte: Int8)] {
    (0..<outputWidth).flatMap { x in
      (0..<input.channels).map { channel in
        let window = window(row, x, channel)
        let count = Int64(window.count)
        let sum = window.reduce(0, +)
        let value =
          isMaximum
          ? window.max() ?? -128
          : roundsHalfUp
            ? PlainArithmetic.floor(2 * sum + count, 2 * count)
            : PlainArithmetic.nearestAway(sum, count)
        return (x * outputPixelStride + channel, PlainArithmetic.stored(value, 0, clamp))
      }
    }
  }

  var arguments: PoolArguments {
    PoolArguments(
      inputWidth: input.width, inputPixelStride: input.pixelStride, outputWidth: outputWidth,
      outputPixelStride: outputPixelStride, channels: input.channels,
      kernelHeight: kernelHeight, kernelWidth: kernelWidth, strideX: strideX, padLeft: padLeft,
      roundsHalfUp: roundsHalfUp, clampLow: clamp.lowerBound, clampHigh: clamp.upperBound)
  }
}
