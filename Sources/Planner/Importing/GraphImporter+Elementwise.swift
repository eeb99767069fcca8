import Foundation
import Models
import Tensors

/// Operators on single values: sums, products, tables, softmax, means.
extension GraphImporter {
  mutating func importCombination(
    _ kind: Combination.Kind, _ activation: Activation
  ) throws(ModelError) {
    let left = try value(0)
    let right = try value(1)
    let output = try newOutput()
    let leftMap = network.values[left].quantisation
    let rightMap = network.values[right].quantisation
    let outputMap = network.values[output].quantisation
    var combination = Combination(
      kind: kind, leftZeroPoint: leftMap.zeroPoint, rightZeroPoint: rightMap.zeroPoint,
      outputZeroPoint: outputMap.zeroPoint, clamp: Requantisation.clamp(activation, outputMap))
    switch kind {
    case .add, .subtract, .squaredDifference:
      let factorsOf =
        kind == .squaredDifference ? Requantisation.squaredDifference : Requantisation.sum
      guard let factors = factorsOf(leftMap.scale, rightMap.scale, outputMap.scale) else {
        throw error("its scales are too far apart")
      }
      combination.left = factors.left
      combination.right = factors.right
      combination.output = factors.output
    case .multiply:
      guard
        let factor = Requantisation.product(
          left: leftMap.scale, right: rightMap.scale, output: outputMap.scale)
      else { throw error("its scales are too far apart") }
      combination.output = factor
    case .prelu:
      guard let kept = FixedPointMultiplier(Double(leftMap.scale / outputMap.scale)),
        let multiplied = Requantisation.product(
          left: leftMap.scale, right: rightMap.scale, output: outputMap.scale)
      else { throw error("its scales are too far apart") }
      combination.left = kept
      combination.right = multiplied
    case .minimum, .maximum: break
    }
    try addBinary(.combine(combination), left, right, output) { combination.evaluate($0, $1) }
  }

  mutating func importDivision(_ activation: Activation) throws(ModelError) {
    let left = try value(0)
    let right = try value(1)
    let output = try newOutput()
    let leftMap = network.values[left].quantisation
    let rightMap = network.values[right].quantisation
    let outputMap = network.values[output].quantisation
    guard
      let factor = FixedPointMultiplier(
        Double(leftMap.scale / (rightMap.scale * outputMap.scale))),
      factor.exponent <= Division.greatestExponent
    else { throw error("its scales are too far apart") }
    let division = Division(
      leftZeroPoint: leftMap.zeroPoint, rightZeroPoint: rightMap.zeroPoint,
      outputZeroPoint: outputMap.zeroPoint, factor: factor,
      clamp: Requantisation.clamp(activation, outputMap))
    try addBinary(
      .pairTable(PairTable { division.evaluate($0, $1) }), left, right, output
    ) { division.evaluate($0, $1) }
  }

  /// Adds the node of a function of two bytes, or a table where one operand is a single constant;
  /// stretches operands that are neither whole nor one pixel.
  mutating func addBinary(
    _ operation: NodeOperation, _ left: Int, _ right: Int, _ output: Int,
    _ function: (Int8, Int8) -> Int8
  ) throws(ModelError) {
    let shape = network.values[output].shape
    let single = { (value: Value) in value.shape.elementCount == 1 ? value.constant?.first : nil }
    if let byte = single(network.values[right]), network.values[left].shape == shape {
      add(.table(Table256 { function($0, byte) }), [left], output)
      return
    }
    if let byte = single(network.values[left]), network.values[right].shape == shape {
      add(.table(Table256 { function(byte, $0) }), [right], output)
      return
    }
    let stretchedLeft = try stretched(left, to: shape)
    let stretchedRight = try stretched(right, to: shape)
    if let leftBytes = network.values[stretchedLeft].constant,
      let rightBytes = network.values[stretchedRight].constant
    {
      let count = shape.elementCount
      network.values[output].constant = (0..<count).map {
        function(leftBytes[$0 % leftBytes.count], rightBytes[$0 % rightBytes.count])
      }
      return
    }
    add(operation, [stretchedLeft, stretchedRight], output)
  }

  /// A value that is whole or one pixel, of all channels or of one for all, as the kernels take it.
  private mutating func stretched(_ value: Int, to shape: Shape) throws(ModelError) -> Int {
    let own = network.values[value].shape
    if own == shape { return value }
    let target = Extent(shape)
    let extent = Extent(own)
    let isWhole = extent.rows == target.rows && extent.width == target.width
    let isPixel = extent.rows == 1 && extent.width == 1
    let fitsChannels = extent.channels == target.channels || extent.channels == 1
    // An axis is 1 or the target's, so that as many rows are the same rows.
    if (isWhole || isPixel) && fitsChannels { return value }
    guard let copy = Rearrangement.broadcast(own, to: shape) else {
      throw error("\(own.dimensions) cannot be stretched to \(shape.dimensions)")
    }
    let new = newValue(like: value, shape: shape)
    if let constant = network.values[value].constant {
      network.values[new].constant = copy.apply(constant)
    } else {
      add(.rearrange(copy), [value], new)
    }
    return new
  }

  mutating func importUnary() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let from = network.values[input].quantisation
    let to = network.values[output].quantisation
    let table: Table256
    switch current.operation {
    case .logistic: table = UnaryTables.logistic(from, to)
    case .tanh: table = UnaryTables.tanh(from, to)
    case .hardSwish:
      guard let hardSwish = HardSwish(from, to) else {
        throw error("its output scale is over 128 times finer than its input's")
      }
      table = hardSwish.table
    case .relu: table = try rescaled(from, to, .relu)
    case .relu6: table = try rescaled(from, to, .relu6)
    case .reluMinusOneToOne: table = try rescaled(from, to, .reluMinusOneToOne)
    case .leakyRelu(let alpha):
      guard let identity = FixedPointMultiplier(Double(from.scale / to.scale)),
        let slope = FixedPointMultiplier(Double(abs(from.scale * alpha / to.scale)))
      else { throw error("its scales are too far apart") }
      table = UnaryTables.leakyRelu(
        identity: identity, slope: slope, slopeIsNegative: alpha < 0, from, to)
    case .negate: table = Table256 { 0 &- $0 }
    case .absolute: table = try absolute(from, to)
    case .squareRoot: table = UnaryTables.squareRoot(from, to)
    case .inverseSquareRoot:
      guard let factor = FixedPointMultiplier(1 / Double(from.scale.squareRoot() * to.scale)),
        factor.exponent > -11
      else {
        throw error("its scales are too far apart")
      }
      table = UnaryTables.inverseSquareRoot(factor, from, to)
    case .exponential: table = UnaryTables.real(from, to) { expf($0) }
    case .logarithm: table = UnaryTables.logarithm(from, to)
    case .elu: table = UnaryTables.real(from, to) { $0 < 0 ? expm1f($0) : $0 }
    case .gelu(let isApproximate): table = UnaryTables.gelu(isApproximate: isApproximate, from, to)
    default:
      throw error("no table is known for it")
    }
    add(.table(table), [input], output)
  }

  private func rescaled(
    _ from: Quantisation, _ to: Quantisation, _ activation: Activation
  ) throws(ModelError) -> Table256 {
    guard let factor = FixedPointMultiplier(Double(from.scale / to.scale)) else {
      throw error("its scales are too far apart")
    }
    return UnaryTables.rescale(factor, from, to, Requantisation.clamp(activation, to))
  }

  private func absolute(_ from: Quantisation, _ to: Quantisation) throws(ModelError) -> Table256 {
    guard let factor = FixedPointMultiplier(Double(from.scale / to.scale)) else {
      throw error("its scales are too far apart")
    }
    return UnaryTables.absolute(from.scale == to.scale ? nil : factor, from, to)
  }

  mutating func importQuantize() throws(ModelError) {
    // The one that reads the float input has become the boundary.
    if try index(0) == graph.input, graph.tensors[graph.input].type == .float32 { return }
    if try tensor(0).type == .float32 { return try importFloatToBytes() }
    let input = try value(0)
    let output = try newOutput()
    let from = network.values[input].quantisation
    let to = network.values[output].quantisation
    guard let factor = FixedPointMultiplier(Double(from.scale) / Double(to.scale)) else {
      throw error("its scales are too far apart")
    }
    add(.table(UnaryTables.rescale(factor, from, to)), [input], output)
  }

  mutating func importSoftmax(_ beta: Float) throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let from = network.values[input].quantisation
    let channels = network.values[input].extent.channels
    guard channels <= 4095 else {
      throw error("\(channels) classes: the reference kernel overflows above 4095")
    }
    guard let table = SoftmaxTable.exponentials(scale: from.scale, beta: beta) else {
      throw error("beta \(beta) and input scale \(from.scale) leave nothing of the scores")
    }
    add(.softmax(table), [input], output)
  }

  mutating func importL2Normalisation() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    guard network.values[input].extent.channels <= 33_025 else {
      throw error("the squares of over 33025 channels leave 32 bits")
    }
    add(.l2Normalisation(isUnsigned: isUnsigned), [input], output)
  }

  mutating func importLogSoftmax() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let channels = network.values[input].extent.channels
    guard channels <= 4095 else {
      throw error("\(channels) classes: the reference kernel overflows above 4095")
    }
    guard let numbers = SoftmaxTable.logarithmic(scale: network.values[input].quantisation.scale)
    else { throw error("its input's scale is too small for the kernel") }
    add(.logSoftmax(numbers), [input], output)
  }
}
