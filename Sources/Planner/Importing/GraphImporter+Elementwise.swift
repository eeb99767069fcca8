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
    case .add, .subtract:
      guard
        let factors = Requantisation.sum(
          left: leftMap.scale, right: rightMap.scale, output: outputMap.scale)
      else { throw error("its scales are too far apart") }
      combination.left = factors.left
      combination.right = factors.right
      combination.output = factors.output
    case .multiply:
      guard
        let factor = Requantisation.product(
          left: leftMap.scale, right: rightMap.scale, output: outputMap.scale)
      else { throw error("its scales are too far apart") }
      combination.output = factor
    case .minimum, .maximum: break
    }
    try addCombination(combination, left, right, output)
  }

  /// Adds the node, or a table where one operand is a single constant; stretches operands that are
  /// neither whole nor one pixel.
  private mutating func addCombination(
    _ combination: Combination, _ left: Int, _ right: Int, _ output: Int
  ) throws(ModelError) {
    let shape = network.values[output].shape
    let single = { (value: Value) in value.shape.elementCount == 1 ? value.constant?.first : nil }
    if let byte = single(network.values[right]), network.values[left].shape == shape {
      add(.table(Table256 { combination.evaluate($0, byte) }), [left], output)
      return
    }
    if let byte = single(network.values[left]), network.values[right].shape == shape {
      add(.table(Table256 { combination.evaluate(byte, $0) }), [right], output)
      return
    }
    let stretchedLeft = try stretched(left, to: shape)
    let stretchedRight = try stretched(right, to: shape)
    if let leftBytes = network.values[stretchedLeft].constant,
      let rightBytes = network.values[stretchedRight].constant
    {
      let count = shape.elementCount
      network.values[output].constant = (0..<count).map {
        combination.evaluate(leftBytes[$0 % leftBytes.count], rightBytes[$0 % rightBytes.count])
      }
      return
    }
    add(.combine(combination), [stretchedLeft, stretchedRight], output)
  }

  /// A value that is whole or one pixel of all channels, as the kernels take it.
  private mutating func stretched(_ value: Int, to shape: Shape) throws(ModelError) -> Int {
    let own = network.values[value].shape
    if own == shape { return value }
    let target = Extent(shape)
    let extent = Extent(own)
    if extent.rows == 1 && extent.width == 1 && extent.channels == target.channels { return value }
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
    case .relu, .relu6:
      guard let factor = FixedPointMultiplier(Double(from.scale / to.scale)) else {
        throw error("its scales are too far apart")
      }
      let activation: Activation = current.operation == .relu ? .relu : .relu6
      table = UnaryTables.rescale(factor, from, to, Requantisation.clamp(activation, to))
    case .leakyRelu(let alpha):
      guard let identity = FixedPointMultiplier(Double(from.scale / to.scale)),
        let slope = FixedPointMultiplier(Double(abs(from.scale * alpha / to.scale)))
      else { throw error("its scales are too far apart") }
      table = UnaryTables.leakyRelu(
        identity: identity, slope: slope, slopeIsNegative: alpha < 0, from, to)
    default:
      throw error("no table is known for it")
    }
    add(.table(table), [input], output)
  }

  mutating func importQuantize() throws(ModelError) {
    // The one that reads the float input has become the boundary.
    if try index(0) == graph.input, graph.tensors[graph.input].type == .float32 { return }
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
    let to = network.values[output].quantisation
    let channels = network.values[input].extent.channels
    guard channels <= 4095 else {
      throw error("\(channels) classes: the reference kernel overflows above 4095")
    }
    guard to.zeroPoint == -128, abs(to.scale - 1 / 256) <= 0.001 / 256 else {
      throw error(
        "its output must have scale 1/256 and the lowest zero point", tensor: current.outputs[0])
    }
    guard let table = SoftmaxTable.exponentials(scale: from.scale, beta: beta) else {
      throw error("beta \(beta) and input scale \(from.scale) leave nothing of the scores")
    }
    add(.softmax(table), [input], output)
  }

  /// The mean over any axes: those that are kept are brought behind the others first.
  mutating func importMean() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let given = try integers(1) else { throw error("its axes are missing") }
    var reduced = Set<Int>()
    for axis in given {
      guard axis >= -shape.rank, axis < shape.rank else { throw error("it has no axis \(axis)") }
      reduced.insert(axis < 0 ? axis + shape.rank : axis)
    }
    let before = reduced.sorted().filter { shape[$0] > 1 }
    let kept = (0..<shape.rank).filter { !reduced.contains($0) && shape[$0] > 1 }
    let count = before.reduce(1) { $0 * shape[$1] }
    let channels = kept.reduce(1) { $0 * shape[$1] }
    let output = try newOutput()
    guard network.values[output].shape.elementCount == channels else {
      throw error("its output has another number of elements", tensor: current.outputs[0])
    }
    guard
      let factor = Requantisation.mean(
        input: network.values[input].quantisation.scale,
        output: network.values[output].quantisation.scale, count: count)
    else { throw error("its scales are too far apart") }
    var source = input
    // The kernel takes the mean over all rows and pixels of each channel.
    let isPlain =
      kept == [shape.rank - 1]
      || (kept.isEmpty && network.values[input].extent.channels == 1)
    if !isPlain {
      if before + kept != (before + kept).sorted() {
        let ones = (0..<shape.rank).filter { shape[$0] == 1 }
        let permutation = ones + before + kept
        guard let moved = Shape(permutation.map { shape[$0] }) else {
          throw error("impossible shape")
        }
        let rearranged = newValue(like: source, shape: moved)
        add(.rearrange(.transpose(shape, permutation)), [source], rearranged)
        source = rearranged
      }
      source = try reshaped(source, [count, channels])
    }
    let flat = newValue(like: output, shape: Shape([1, channels]) ?? Shape())
    add(.mean(factor), [source], flat)
    add(.reshape, [flat], output)
  }
}
