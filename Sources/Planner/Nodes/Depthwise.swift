import Kernels
import Tensors

/// A convolution of each channel apart.
struct Depthwise: WindowedOperation {
  var window: MovingWindow
  /// Output channels for each input channel.
  var multiplier: Int
  /// `[tap][output channel]`, zero point taken off.
  var weights: [Int16]
  var bias: [Int32]
  var factors: [FixedPointMultiplier]
  var clamp: Clamp

  var kind: OperatorKind { .depthwiseConvolution }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    call(operands, .fixedPoint, parts: 1)
  }

  private func call(
    _ operands: NodeOperands, _ rounding: Rounding, parts: Int
  ) -> DepthwiseCall {
    var call = DepthwiseCall()
    call.window = window.geometry
    call.multiplier = Int32(multiplier)
    call.weightParts = Int32(parts)
    call.outputZeroPoint = operands.outputZeroPoint
    call.rounding = rounding.rawValue
    call.clampLow = clamp.low
    call.clampHigh = clamp.high
    return call
  }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    let layout = DepthwiseLayout(
      channels: bias.count, height: window.height, width: window.width, weights: weights,
      form: DepthwiseForm(of: instructionSet))
    let factors = packedFactors(operands, instructionSet)
    var constants = PackedConstants(
      weights: layout.packedWeights(weights),
      parameters: layout.packedParameters(
        bias: bias, factors: factors, weights: weights,
        inputZeroPoint: operands.input.quantisation.zeroPoint))
    constants.call = call(operands, factors.rounding, parts: layout.parts)
    return constants
  }

  private func packedFactors(
    _ operands: NodeOperands, _ instructionSet: InstructionSet
  ) -> PackedFactors {
    let channels = bias.count
    let sums = bias.indices.map { channel in
      SumRange.of(
        bias: bias[channel],
        weights: stride(from: channel, to: weights.count, by: channels).lazy.map {
          Int32(weights[$0])
        }, inputZeroPoint: operands.input.quantisation.zeroPoint)
    }
    return PackedFactors(
      .fixedPoint(factors), sums: sums, outputZeroPoint: operands.outputZeroPoint,
      clamp: clamp.low...clamp.high, instructionSet: instructionSet, groupChannels: channels,
      channelBlock: 1)
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    let (input, output) = (operands.input.extent, operands.output.extent)
    return NodeWork(
      .depthwise, operands, macsPerPixel: output.channels * window.taps,
      constantBytes: 2 * weights.count + 12 * bias.count,
      bytes: output.rowBytes + input.rowBytes * window.strideY)
  }

  /// What lies outside counts as zero.
  func sees(_ byte: Int32, outsideOf zeroPoint: Int32) -> Bool { byte == zeroPoint }

  var mayLookAtNothing: Bool { true }
}
