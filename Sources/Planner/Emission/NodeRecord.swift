import Kernels
import Plans
import Tensors

/// A node as an operator record, without its places in memory.
enum NodeRecord {
  /// The record of a node; tensors, constants and scratch are not filled in.
  static func record(
    _ network: Network, _ node: Node, _ instructionSet: InstructionSet
  ) -> OperatorRecord {
    var record = OperatorRecord()
    record.source = UInt32(node.source)
    let zeroPoint = node.outputZeroPoint
    switch node.operation {
    case .convolution(let convolution):
      set(&record, .convolution, call(convolution, zeroPoint))
      record.form = form(network, node, instructionSet).id
    case .depthwise(let depthwise):
      set(&record, .depthwiseConvolution, call(depthwise, zeroPoint))
    case .combine(let combination):
      set(&record, kind(of: combination.kind), call(combination, zeroPoint))
    case .pool(let pooling):
      set(&record, pooling.kind == .average ? .averagePool : .maxPool, call(pooling))
    case .mean(let factor):
      var call = MeanCall()
      call.factor = factor
      call.outputZeroPoint = zeroPoint
      set(&record, .mean, call)
    case .table: set(&record, .table, EmptyCall())
    case .pairTable: set(&record, .pairTable, EmptyCall())
    case .softmax: set(&record, .softmax, EmptyCall())
    case .logSoftmax: set(&record, .logSoftmax, EmptyCall())
    case .l2Normalisation(let isUnsigned):
      var call = NormalisationCall()
      call.isUnsigned = isUnsigned ? 1 : 0
      set(&record, .l2Normalisation, call)
    case .pad(let border):
      var call = PadCall()
      call.top = Int32(border.top)
      call.left = Int32(border.left)
      call.front = Int32(border.front)
      call.fill = zeroPoint
      set(&record, .pad, call)
    case .matrixProduct(let factor):
      var call = MatrixProductCall()
      call.factor = factor
      call.outputZeroPoint = zeroPoint
      set(&record, .matrixProduct, call)
      record.form = form(network, node, instructionSet).id
    case .resample(let resampling):
      var call = ResampleCall()
      call.isReal = resampling.isReal ? 1 : 0
      set(&record, .resample, call)
    case .rearrange, .reshape, .concatenation, .assembly:
      set(&record, .rearrange, EmptyCall())
    }
    return record
  }

  /// The form of the convolution kernel that suits a convolution or a matrix product best.
  static func form(
    _ network: Network, _ node: Node, _ instructionSet: InstructionSet
  ) -> ConvolutionForm {
    let output = network.values[node.output].extent
    var groups = 1
    var weights: ClosedRange<Int8> = -128...127
    if case .convolution(let convolution) = node.operation {
      groups = convolution.groups
      weights = (convolution.weights.min() ?? 0)...(convolution.weights.max() ?? 0)
    }
    return ConvolutionForm.best(
      of: instructionSet, pixels: output.width, outputDepth: output.channels / groups,
      weights: weights)
  }

  /// The working memory that a node needs, in bytes.
  static func scratchBytes(
    _ network: Network, _ node: Node, _ instructionSet: InstructionSet
  ) -> Int {
    record(network, node, instructionSet).requiredScratchBytes(
      input: shape(network.values[node.inputs[0]].extent),
      output: shape(network.values[node.output].extent), instructionSet: instructionSet)
  }

  /// The multiply-accumulates of a node.
  static func macs(_ network: Network, _ node: Node) -> Int {
    let output = network.values[node.output].extent.elementCount
    switch node.operation {
    case .convolution(let convolution):
      let channels = network.values[node.inputs[0]].extent.channels / convolution.groups
      return output * convolution.window.taps * channels
    case .depthwise(let depthwise): return output * depthwise.window.taps
    case .matrixProduct: return output * network.values[node.inputs[0]].extent.channels
    default: return 0
    }
  }

  private static func shape(_ extent: Extent) -> TensorShape {
    var shape = TensorShape()
    shape.rows = Int32(extent.rows)
    shape.width = Int32(extent.width)
    shape.channels = Int32(extent.channels)
    return shape
  }

  private static func kind(of kind: Combination.Kind) -> OperatorKind {
    switch kind {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .minimum: .minimum
    case .maximum: .maximum
    case .squaredDifference: .squaredDifference
    case .prelu: .prelu
    }
  }

  private static func call(_ convolution: Convolution, _ zeroPoint: Int32) -> ConvolutionCall {
    var call = ConvolutionCall()
    call.window = convolution.window.geometry
    call.groups = Int32(convolution.groups)
    call.weightZeroPoint = convolution.weightZeroPoint
    call.outputZeroPoint = zeroPoint
    if case .real = convolution.factors { call.hasRealFactors = 1 }
    call.clampLow = convolution.clamp.low
    call.clampHigh = convolution.clamp.high
    return call
  }

  private static func call(_ depthwise: Depthwise, _ zeroPoint: Int32) -> DepthwiseCall {
    var call = DepthwiseCall()
    call.window = depthwise.window.geometry
    call.multiplier = Int32(depthwise.multiplier)
    call.outputZeroPoint = zeroPoint
    call.clampLow = depthwise.clamp.low
    call.clampHigh = depthwise.clamp.high
    return call
  }

  private static func call(_ combination: Combination, _ zeroPoint: Int32) -> ElementwiseCall {
    var call = ElementwiseCall()
    call.clampLow = combination.clamp.low
    call.clampHigh = combination.clamp.high
    if combination.kind == .minimum || combination.kind == .maximum { return call }
    call.outputZeroPoint = zeroPoint
    call.leftFactor = combination.left
    call.rightFactor = combination.right
    call.outputFactor = combination.output
    return call
  }

  private static func call(_ pooling: Pooling) -> PoolCall {
    var call = PoolCall()
    call.window = pooling.window.geometry
    call.roundsHalfUp = pooling.roundsHalfUp ? 1 : 0
    call.clampLow = pooling.clamp.low
    call.clampHigh = pooling.clamp.high
    return call
  }

  private static func set<Call: OperatorCall>(
    _ record: inout OperatorRecord, _ kind: OperatorKind, _ call: Call
  ) {
    record.kind = kind.rawValue
    record.setCall(call)
  }
}

extension MovingWindow {
  /// The window as a call has it.
  var geometry: WindowGeometry {
    var geometry = WindowGeometry()
    geometry.height = Int32(height)
    geometry.width = Int32(width)
    geometry.strideY = Int32(strideY)
    geometry.strideX = Int32(strideX)
    geometry.dilationY = Int32(dilationY)
    geometry.dilationX = Int32(dilationX)
    geometry.padTop = Int32(padTop)
    geometry.padLeft = Int32(padLeft)
    return geometry
  }
}
