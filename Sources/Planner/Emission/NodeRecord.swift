import Kernels
import Plans
import Tensors

/// A node as an operator record, without its places in memory.
enum NodeRecord {
  /// The record of a node; tensors, constants and scratch are not filled in.
  static func record(_ network: Network, _ node: Node) -> OperatorRecord {
    var record = OperatorRecord()
    record.source = UInt32(node.source)
    record.outputZeroPoint = node.outputZeroPoint
    switch node.operation {
    case .convolution(let convolution):
      record.kind = OperatorKind.convolution.rawValue
      set(&record, convolution.window)
      set(&record, convolution.clamp)
      record.groups = Int32(convolution.groups)
      record.weightZeroPoint = convolution.weightZeroPoint
      if case .real = convolution.factors { record.hasRealFactors = 1 }
    case .depthwise(let depthwise):
      record.kind = OperatorKind.depthwiseConvolution.rawValue
      set(&record, depthwise.window)
      set(&record, depthwise.clamp)
      record.groups = Int32(depthwise.multiplier)
    case .combine(let combination):
      record.kind = kind(of: combination.kind).rawValue
      set(&record, combination.clamp)
      record.leftSignificand = combination.left.significand
      record.leftExponent = combination.left.exponent
      record.rightSignificand = combination.right.significand
      record.rightExponent = combination.right.exponent
      set(&record, output: combination.output)
    case .pool(let pooling):
      record.kind = (pooling.kind == .average ? OperatorKind.averagePool : .maxPool).rawValue
      set(&record, pooling.window)
      set(&record, pooling.clamp)
      record.roundsHalfUp = pooling.roundsHalfUp ? 1 : 0
    case .mean(let factor):
      record.kind = OperatorKind.mean.rawValue
      set(&record, output: factor)
    case .table: record.kind = OperatorKind.table.rawValue
    case .pairTable: record.kind = OperatorKind.pairTable.rawValue
    case .softmax: record.kind = OperatorKind.softmax.rawValue
    case .logSoftmax: record.kind = OperatorKind.logSoftmax.rawValue
    case .l2Normalisation(let isUnsigned):
      record.kind = OperatorKind.l2Normalisation.rawValue
      record.roundsHalfUp = isUnsigned ? 1 : 0
    case .pad(let border):
      record.kind = OperatorKind.pad.rawValue
      record.padTop = Int32(border.top)
      record.padLeft = Int32(border.left)
      record.padFront = Int32(border.front)
    case .matrixProduct(let factor):
      record.kind = OperatorKind.matrixProduct.rawValue
      set(&record, output: factor)
    case .resample(let resampling):
      record.kind = OperatorKind.resample.rawValue
      record.hasRealFactors = resampling.isReal ? 1 : 0
    case .rearrange, .reshape, .concatenation, .assembly:
      record.kind = OperatorKind.rearrange.rawValue
    }
    return record
  }

  /// The working memory that a node needs, in bytes.
  static func scratchBytes(
    _ network: Network, _ node: Node, _ instructionSet: InstructionSet
  ) -> Int {
    record(network, node).requiredScratchBytes(
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

  private static func shape(_ extent: Extent) -> TensorRecord {
    var tensor = TensorRecord()
    tensor.rows = Int32(extent.rows)
    tensor.width = Int32(extent.width)
    tensor.channels = Int32(extent.channels)
    return tensor
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

  private static func set(_ record: inout OperatorRecord, _ window: MovingWindow) {
    record.kernelHeight = Int32(window.height)
    record.kernelWidth = Int32(window.width)
    record.strideY = Int32(window.strideY)
    record.strideX = Int32(window.strideX)
    record.dilationY = Int32(window.dilationY)
    record.dilationX = Int32(window.dilationX)
    record.padTop = Int32(window.padTop)
    record.padLeft = Int32(window.padLeft)
  }

  private static func set(_ record: inout OperatorRecord, _ clamp: Clamp) {
    record.clampLow = clamp.low
    record.clampHigh = clamp.high
  }

  private static func set(_ record: inout OperatorRecord, output factor: FixedPointMultiplier) {
    record.outputSignificand = factor.significand
    record.outputExponent = factor.exponent
  }
}
