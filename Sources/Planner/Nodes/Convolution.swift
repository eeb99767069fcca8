import Kernels

/// A convolution; a fully connected layer is one of a single tap.
struct Convolution: WindowedOperation {
  var window: MovingWindow
  var groups: Int
  /// `[output channel][tap][input channel of the group]`.
  var weights: [Int8]
  var weightZeroPoint: Int32
  var bias: [Int32]
  var factors: ChannelFactors
  var clamp: Clamp

  var kind: OperatorKind { .convolution }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    call(operands, form, .fixedPoint)
  }

  private func call(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ rounding: Rounding
  ) -> ConvolutionCall {
    var call = ConvolutionCall()
    call.window = window.geometry
    call.groups = Int32(groups)
    call.weightZeroPoint = weightZeroPoint
    call.outputZeroPoint = operands.outputZeroPoint
    call.rounding = rounding.rawValue
    call.clampLow = clamp.low
    call.clampHigh = clamp.high
    call.hasRowsApart = hasRowsApart(operands, form) ? 1 : 0
    return call
  }

  func form(_ operands: NodeOperands, of instructionSet: InstructionSet) -> ConvolutionForm? {
    .best(
      of: instructionSet, pixels: operands.output.extent.width, outputDepth: bias.count / groups,
      weights: (weights.min() ?? 0)...(weights.max() ?? 0))
  }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    guard let form else { return PackedConstants() }
    let rows = hasRowsApart(operands, form) ? Int(window.geometry.height) : 1
    let layout = form.layout(
      groups: groups, outputDepth: bias.count / groups, windowRows: rows,
      depth: weights.count / bias.count / rows)
    let factors = packedFactors(operands, form)
    var constants = PackedConstants(
      weights: layout.packedWeights(weights),
      parameters: layout.packedParameters(
        bias: bias, factors: factors, weights: weights,
        inputZeroPoint: operands.input.quantisation.zeroPoint, weightZeroPoint: weightZeroPoint,
        inputExcess: form.inputExcess))
    constants.call = call(operands, form, factors.rounding)
    return constants
  }

  private func hasRowsApart(_ operands: NodeOperands, _ form: ConvolutionForm?) -> Bool {
    var input = TensorShape()
    input.channels = Int32(operands.input.extent.channels)
    input.width = Int32(operands.input.extent.width)
    input.pixelStride = Int32(operands.input.layout.pixelStride)
    return form?.mayReadRows(
      of: window.geometry, input: input, outputWidth: operands.output.extent.width, groups: groups)
      ?? false
  }

  private func packedFactors(_ operands: NodeOperands, _ form: ConvolutionForm) -> PackedFactors {
    let depth = weights.count / bias.count
    let sums = bias.indices.map { channel in
      SumRange.of(
        bias: bias[channel],
        weights: weights[channel * depth..<(channel + 1) * depth].lazy.map {
          Int32($0) - weightZeroPoint
        }, inputZeroPoint: operands.input.quantisation.zeroPoint)
    }
    return PackedFactors(
      factors, sums: sums, outputZeroPoint: operands.outputZeroPoint, clamp: clamp.low...clamp.high,
      instructionSet: form.instructionSet, groupChannels: bias.count / groups,
      channelBlock: form.channelBlock)
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    let (input, output) = (operands.input.extent, operands.output.extent)
    var work = NodeWork(
      .convolution, operands,
      macsPerPixel: output.channels * window.taps * (input.channels / groups),
      constantBytes: weights.count + 12 * bias.count,
      bytes: output.rowBytes + input.rowBytes * window.strideY)
    work.tilePixels = form?.tilePixels ?? 1
    work.joinsRows =
      form?.mayJoin ?? false && window.geometry.isPointwise && input.width == output.width
      && input.rows == output.rows
    return work
  }

  /// What lies outside counts as zero.
  func sees(_ byte: Int32, outsideOf zeroPoint: Int32) -> Bool { byte == zeroPoint }

  var mayLookAtNothing: Bool { true }
}
