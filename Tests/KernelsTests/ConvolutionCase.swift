import Kernels
import Tensors

/// A random convolution: its operands, and each output byte by the definition.
struct ConvolutionCase {
  let input: PlainTensor
  let output: PlainOutput
  let groups: Int
  let inputDepth: Int
  let outputDepth: Int
  let window: WindowGeometry
  let inputZeroPoint: Int32
  let weightZeroPoint: Int32
  let outputZeroPoint: Int32
  let clamp: ClosedRange<Int32>
  /// `[output channel][kernel row][kernel column][input channel]`.
  let weights: [Int8]
  let bias: [Int32]
  let factors: ChannelFactors

  /// - Parameter isJoinable: whether rows may be made as one long row.
  init(isJoinable: Bool = false, from generator: inout Generator) {
    groups = generator.once(in: 4) ? generator.within(2...4) : 1
    inputDepth = generator.once(in: 2) ? generator.within(1...9) : generator.within(1...70)
    outputDepth = generator.once(in: 2) ? generator.within(1...9) : generator.within(1...70)
    window = isJoinable ? WindowGeometry() : WindowGeometry(from: &generator)
    // Wide enough for whole tiles, partial ones and a single pixel; windows may hang over the end.
    output = PlainOutput(
      rows: generator.within(1...3), width: generator.once(in: 4) ? 1 : generator.within(1...19),
      channels: groups * outputDepth, isTogether: isJoinable, from: &generator)
    let overhang = !isJoinable && generator.once(in: 2) ? generator.within(0...3) : 0
    input = PlainTensor(
      rows: max(1, window.reachY(output.rows) - overhang),
      width: max(1, window.reachX(output.width) - overhang), channels: groups * inputDepth,
      isTogether: isJoinable, from: &generator)
    inputZeroPoint = generator.zeroPoint()
    weightZeroPoint = generator.once(in: 2) ? 0 : generator.zeroPoint()
    outputZeroPoint = generator.zeroPoint()
    clamp = generator.clamp()
    let depth = window.taps * inputDepth
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
  var depth: Int { window.taps * inputDepth }

  /// One output byte by the definition.
  func output(_ row: Int, _ x: Int, _ channel: Int) -> Int8 {
    let firstInput = channel / outputDepth * inputDepth
    var sum = Int64(bias[channel])
    var position = channel * depth
    for ky in 0..<Int(window.height) {
      for kx in 0..<Int(window.width) {
        let (inputRow, inputX) = window.tap(row, x, ky, kx)
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

  func layout(_ form: ConvolutionForm) -> ConvolutionLayout {
    let rows = hasRowsApart(form) ? Int(window.height) : 1
    return form.layout(
      groups: groups, outputDepth: outputDepth, windowRows: rows, depth: depth / rows)
  }

  func packedFactors(_ form: ConvolutionForm) -> PackedFactors {
    let sums = (0..<channels).map { channel in
      SumRange.of(
        bias: bias[channel],
        weights: weights[channel * depth..<(channel + 1) * depth].map {
          Int32($0) - weightZeroPoint
        }, inputZeroPoint: inputZeroPoint)
    }
    return PackedFactors(
      factors, sums: sums, outputZeroPoint: outputZeroPoint, clamp: clamp,
      instructionSet: form.instructionSet, groupChannels: outputDepth,
      channelBlock: form.channelBlock)
  }

  func parameters(_ form: ConvolutionForm) -> [Int32] {
    layout(form).packedParameters(
      bias: bias, factors: packedFactors(form), weights: weights, inputZeroPoint: inputZeroPoint,
      weightZeroPoint: weightZeroPoint, inputExcess: form.inputExcess)
  }

  /// Whether the rows of its windows are read where they lie.
  func hasRowsApart(_ form: ConvolutionForm) -> Bool {
    form.mayReadRows(
      of: window, input: input.shape(), outputWidth: output.width, groups: groups)
  }

  /// The working memory of a form: none where windows are read where they lie.
  func scratchBytes(_ form: ConvolutionForm) -> Int {
    if window.readsInPlace(input: input.shape(), output: output.shape) { return 0 }
    let rows = Int(window.height)
    return hasRowsApart(form)
      ? form.scratchBytes(
        windowRows: rows, depth: depth / rows,
        borderPixels: form.borderPixels(
          of: window, input: input.shape(), outputWidth: output.width))
      : form.scratchBytes(depth: depth)
  }

  func call(_ form: ConvolutionForm) -> ConvolutionCall {
    var call = ConvolutionCall()
    call.window = window
    call.groups = Int32(groups)
    call.weightZeroPoint = weightZeroPoint
    call.outputZeroPoint = outputZeroPoint
    call.rounding = packedFactors(form).rounding.rawValue
    call.clampLow = clamp.lowerBound
    call.clampHigh = clamp.upperBound
    call.hasRowsApart = hasRowsApart(form) ? 1 : 0
    return call
  }
}
