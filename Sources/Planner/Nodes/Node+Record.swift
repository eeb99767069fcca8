import Kernels
import Plans

extension Node {
  /// The operator record of a node; tensors, constants and the place of its scratch are not filled in.
  func record(_ operands: NodeOperands, _ instructionSet: InstructionSet) -> OperatorRecord {
    var record = OperatorRecord()
    record.kind = operation.kind.rawValue
    record.source = UInt32(source)
    record.take(operation.call(operands))
    record.scratchBytes = UInt64(
      record.requiredScratchBytes(
        input: Self.tensor(operands.input.extent), output: Self.tensor(operands.output.extent),
        instructionSet: instructionSet))
    return record
  }

  private static func tensor(_ extent: Extent) -> TensorRecord {
    var tensor = TensorRecord()
    tensor.rows = Int32(extent.rows)
    tensor.width = Int32(extent.width)
    tensor.channels = Int32(extent.channels)
    return tensor
  }
}

extension OperatorRecord {
  /// Takes over what a call says.
  fileprivate mutating func take(_ call: any OperatorCall) {
    switch call {
    case let call as ConvolutionCall:
      take(call.window)
      take(zeroPoint: call.outputZeroPoint, call.clampLow, call.clampHigh)
      groups = call.groups
      weightZeroPoint = call.weightZeroPoint
      hasRealFactors = call.hasRealFactors
    case let call as DepthwiseCall:
      take(call.window)
      take(zeroPoint: call.outputZeroPoint, call.clampLow, call.clampHigh)
      groups = call.multiplier
    case let call as PoolCall:
      take(call.window)
      take(zeroPoint: 0, call.clampLow, call.clampHigh)
      roundsHalfUp = call.roundsHalfUp
    case let call as ElementwiseCall:
      take(zeroPoint: call.outputZeroPoint, call.clampLow, call.clampHigh)
      leftSignificand = call.leftFactor.significand
      leftExponent = call.leftFactor.exponent
      rightSignificand = call.rightFactor.significand
      rightExponent = call.rightFactor.exponent
      outputSignificand = call.outputFactor.significand
      outputExponent = call.outputFactor.exponent
    case let call as MeanCall:
      outputZeroPoint = call.outputZeroPoint
      outputSignificand = call.factor.significand
      outputExponent = call.factor.exponent
    case let call as MatrixProductCall:
      outputZeroPoint = call.outputZeroPoint
      outputSignificand = call.factor.significand
      outputExponent = call.factor.exponent
    case let call as NormalisationCall: roundsHalfUp = call.isUnsigned
    case let call as PadCall:
      (padTop, padLeft, padFront) = (call.top, call.left, call.front)
      outputZeroPoint = call.fill
    case let call as ResampleCall: hasRealFactors = call.isReal
    default: break
    }
  }

  private mutating func take(_ window: WindowGeometry) {
    kernelHeight = window.height
    kernelWidth = window.width
    strideY = window.strideY
    strideX = window.strideX
    dilationY = window.dilationY
    dilationX = window.dilationX
    padTop = window.padTop
    padLeft = window.padLeft
  }

  private mutating func take(zeroPoint: Int32, _ low: Int32, _ high: Int32) {
    outputZeroPoint = zeroPoint
    clampLow = low
    clampHigh = high
  }
}
