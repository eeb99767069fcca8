import Kernels

/// A random pool: its operands, and each output byte by the definition.
struct PoolCase {
  let input: PlainTensor
  let output: PlainOutput
  let window: WindowGeometry
  let roundsHalfUp: Bool
  let clamp: ClosedRange<Int32>

  /// Every window touches the input, as the verifier of plans demands.
  init(from generator: inout Generator) {
    let (height, width) = (generator.within(1...9), generator.within(1...9))
    let (strideY, strideX) = (generator.within(1...3), generator.within(1...3))
    let (padTop, padLeft) = (generator.within(0...height - 1), generator.within(0...width - 1))
    var window = WindowGeometry()
    window.height = Int32(height)
    window.width = Int32(width)
    window.strideY = Int32(strideY)
    window.strideX = Int32(strideX)
    window.padTop = Int32(padTop)
    window.padLeft = Int32(padLeft)
    self.window = window
    let (outputRows, outputWidth) = (generator.within(1...3), generator.within(1...9))
    input = PlainTensor(
      rows: max(1, (outputRows - 1) * strideY - padTop + generator.within(1...height)),
      width: max(1, (outputWidth - 1) * strideX - padLeft + generator.within(1...width)),
      channels: generator.within(1...70), from: &generator)
    output = PlainOutput(
      rows: outputRows, width: outputWidth, channels: input.channels, from: &generator)
    roundsHalfUp = generator.once(in: 2)
    clamp = generator.clamp()
  }

  /// The bytes of the input under the window of an output element.
  private func bytes(_ row: Int, _ x: Int, _ channel: Int) -> [Int64] {
    var bytes: [Int64] = []
    for ky in 0..<Int(window.height) {
      for kx in 0..<Int(window.width) {
        let (inputRow, inputX) = window.tap(row, x, ky, kx)
        guard inputRow >= 0, inputRow < input.rows, inputX >= 0, inputX < input.width else {
          continue
        }
        bytes.append(input.at(inputRow, inputX, channel))
      }
    }
    return bytes
  }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int, isMaximum: Bool) -> Int8 {
    let window = bytes(row, x, channel)
    let count = Int64(window.count)
    let sum = window.reduce(0, +)
    let value =
      isMaximum
      ? window.max() ?? -128
      : roundsHalfUp
        ? PlainArithmetic.floor(2 * sum + count, 2 * count)
        : PlainArithmetic.nearestAway(sum, count)
    return PlainArithmetic.stored(value, 0, clamp)
  }

  var call: PoolCall {
    var call = PoolCall()
    call.window = window
    call.roundsHalfUp = roundsHalfUp ? 1 : 0
    call.clampLow = clamp.lowerBound
    call.clampHigh = clamp.upperBound
    return call
  }
}
