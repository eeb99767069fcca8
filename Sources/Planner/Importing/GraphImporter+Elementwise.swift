import Foundation
import Models
import Tensors

/// Operators on single values: sums, products, tables, softmax, means.
extension GraphImporter {
  mutating func importCombination(
    _ rule: any CombinationRule.Type, _ activation: Activation = .none
  ) throws(ModelError) {
    let left = try value(0)
    let right = try value(1)
    let output = try newOutput()
    let leftMap = network.values[left].quantisation
    let rightMap = network.values[right].quantisation
    let outputMap = network.values[output].quantisation
    guard
      let factors = rule.factors(
        left: leftMap.scale, right: rightMap.scale, output: outputMap.scale)
    else { throw error("its scales are too far apart") }
    let combination = Combination(
      rule: rule, factors: factors, leftZeroPoint: leftMap.zeroPoint,
      rightZeroPoint: rightMap.zeroPoint, outputZeroPoint: outputMap.zeroPoint,
      clamp: Requantisation.clamp(activation, outputMap))
    try addBinary(combination, left, right, output)
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
    try addBinary(PairTable { division.evaluate($0, $1) }, left, right, output)
  }

  /// Adds the node of a function of two bytes, or a table where one operand is a single constant;
  /// stretches operands that are neither whole nor one pixel.
  mutating func addBinary(
    _ function: any PairFunction, _ left: Int, _ right: Int, _ output: Int
  ) throws(ModelError) {
    let shape = network.values[output].shape
    let single = { (value: Value) in value.shape.elementCount == 1 ? value.constant?.first : nil }
    if let byte = single(network.values[right]), network.values[left].shape == shape {
      add(Table256 { function.evaluate($0, byte) }, [left], output)
      return
    }
    if let byte = single(network.values[left]), network.values[right].shape == shape {
      add(Table256 { function.evaluate(byte, $0) }, [right], output)
      return
    }
    let stretchedLeft = try stretched(left, to: shape)
    let stretchedRight = try stretched(right, to: shape)
    if let leftBytes = network.values[stretchedLeft].constant,
      let rightBytes = network.values[stretchedRight].constant
    {
      let count = shape.elementCount
      network.values[output].constant = (0..<count).map {
        function.evaluate(leftBytes[$0 % leftBytes.count], rightBytes[$0 % rightBytes.count])
      }
      return
    }
    add(function, [stretchedLeft, stretchedRight], output)
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
      add(copy, [value], new)
    }
    return new
  }

  /// A function of one byte, given the quantisations that it leads from and to; no table where its
  /// scales are too far apart.
  mutating func importTable(
    _ table: (Quantisation, Quantisation) -> Table256?
  ) throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let from = network.values[input].quantisation
    let to = network.values[output].quantisation
    guard let table = table(from, to) else { throw error("its scales are too far apart") }
    add(table, [input], output)
  }

  mutating func importHardSwish() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    guard
      let hardSwish = HardSwish(
        network.values[input].quantisation, network.values[output].quantisation)
    else { throw error("its output scale is over 128 times finer than its input's") }
    add(hardSwish.table, [input], output)
  }

  mutating func importQuantize() throws(ModelError) {
    // The one that reads the float input has become the boundary.
    if try index(0) == graph.input, graph.tensors[graph.input].type == .float32 { return }
    if try tensor(0).type == .float32 { return try importFloatToBytes() }
    try importTable { from, to in
      FixedPointMultiplier(Double(from.scale) / Double(to.scale))
        .map { UnaryTables.rescale($0, from, to) }
    }
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
    add(Softmax(exponentials: table), [input], output)
  }

  mutating func importL2Normalisation() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    guard network.values[input].extent.channels <= 33_025 else {
      throw error("the squares of over 33025 channels leave 32 bits")
    }
    add(L2Normalisation(isUnsigned: isUnsigned), [input], output)
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
    add(LogSoftmax(numbers: numbers), [input], output)
  }
}
