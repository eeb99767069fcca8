import Kernels
import Tensors

@testable import Planner

/// Builds a planner's network by hand.
struct TestNetwork {
  var network = Network(name: "test")
  static let quantisation = Quantisation(scale: 0.5, zeroPoint: -3)

  /// Starts with an input of a shape.
  init(_ input: [Int], _ quantisation: Quantisation = Self.quantisation) {
    network.input.value = network.add(
      Value(name: "input", shape: Self.shape(input), quantisation: quantisation))
    network.output.value = network.input.value
  }

  /// The input's index.
  var input: Int { network.input.value }

  /// A shape that the test knows to be possible.
  static func shape(_ dimensions: [Int]) -> Shape {
    guard let shape = Shape(dimensions) else { fatalError("\(dimensions) is no shape") }
    return shape
  }

  /// Adds a node; its output becomes the network's.
  @discardableResult
  mutating func add(
    _ operation: any NodeOperation, _ inputs: [Int], _ dimensions: [Int],
    _ quantisation: Quantisation = Self.quantisation
  ) -> Int {
    let output = network.add(
      Value(
        name: "value \(network.values.count)", shape: Self.shape(dimensions),
        quantisation: quantisation))
    network.nodes.append(
      Node(
        source: network.nodes.count, name: "NODE", operation: operation, inputs: inputs,
        output: output, outputZeroPoint: quantisation.zeroPoint))
    network.output.value = output
    return output
  }

  /// Adds a constant.
  mutating func constant(_ bytes: [Int8], _ dimensions: [Int]) -> Int {
    network.add(
      Value(
        name: "constant", shape: Self.shape(dimensions), quantisation: Self.quantisation,
        constant: bytes))
  }

  /// Adds a part of a value along one axis.
  mutating func slice(_ value: Int, axis: Int, _ range: Range<Int>) -> Int {
    let shape = network.values[value].shape
    var begins = [Int](repeating: 0, count: shape.rank)
    var extents = shape.dimensions
    begins[axis] = range.lowerBound
    extents[axis] = range.count
    let steps = [Int](repeating: 1, count: shape.rank)
    return add(
      Rearrangement.slice(shape, begins: begins, extents: extents, steps: steps), [value], extents)
  }

  /// Adds a transposition.
  mutating func transpose(_ value: Int, _ permutation: [Int]) -> Int {
    let shape = network.values[value].shape
    return add(
      Rearrangement.transpose(shape, permutation), [value], permutation.map { shape[$0] })
  }

  /// Adds a concatenation.
  mutating func concatenate(_ values: [Int], axis: Int) -> Int {
    var dimensions = network.values[values[0]].shape.dimensions
    dimensions[axis] = values.reduce(0) { $0 + network.values[$1].shape[axis] }
    return add(Concatenation(axis: axis), values, dimensions)
  }

  /// Adds a node that computes: a table that is not the identity.
  mutating func table(
    _ value: Int, adding step: Int = 1, _ quantisation: Quantisation = Self.quantisation
  ) -> Int {
    add(
      Self.adding(step), [value], network.values[value].shape.dimensions, quantisation)
  }

  /// The table of x + step, wrapped.
  static func adding(_ step: Int) -> Table256 {
    Table256 { Int8(truncatingIfNeeded: Int($0) + step) }
  }

  /// Adds the sum of two values of one shape, or of a value and a pixel.
  mutating func sum(_ left: Int, _ right: Int) -> Int {
    let half = FixedPointMultiplier(significand: 1 << 30, exponent: 0)
    let back = FixedPointMultiplier(significand: 1 << 30, exponent: -18)
    let combination = Combination(
      rule: Sum.self, factors: .init(left: half, right: half, output: back), leftZeroPoint: -3,
      rightZeroPoint: -3,
      outputZeroPoint: -3, clamp: Clamp())
    let larger =
      network.values[left].shape.elementCount >= network.values[right].shape.elementCount
      ? left : right
    return add(combination, [left, right], network.values[larger].shape.dimensions)
  }

  /// Adds the product of a value and its sigmoid, either one first.
  mutating func swish(_ value: Int, sigmoidFirst: Bool) -> Int {
    let from = network.values[value]
    let fraction = Quantisation(scale: 1 / 256, zeroPoint: -128)
    let gate = add(
      UnaryTables.logistic(from.quantisation, fraction), [value], from.shape.dimensions,
      fraction)
    let (left, right) = sigmoidFirst ? (gate, value) : (value, gate)
    let combination = Combination(
      rule: Product.self,
      factors: .init(output: FixedPointMultiplier(significand: 1 << 30, exponent: -7)),
      leftZeroPoint: network.values[left].quantisation.zeroPoint,
      rightZeroPoint: network.values[right].quantisation.zeroPoint, outputZeroPoint: -3,
      clamp: Clamp())
    return add(combination, [left, right], from.shape.dimensions)
  }

  /// A maximum or average over a window.
  static func pool(_ kind: Pooling.Statistic, _ window: MovingWindow) -> any NodeOperation {
    Pooling(statistic: kind, window: window, roundsHalfUp: false, clamp: Clamp())
  }

  /// A convolution with weights of a simple pattern.
  static func convolution(
    _ window: MovingWindow, inputs: Int, outputs: Int
  ) -> any NodeOperation {
    let count = window.taps * inputs * outputs
    return Convolution(
      window: window, groups: 1, weights: (0..<count).map { Int8($0 * 37 % 251 - 125) },
      weightZeroPoint: 0, bias: (0..<outputs).map { Int32($0 * 100 - 50) },
      factors: .fixedPoint(
        [FixedPointMultiplier](
          repeating: FixedPointMultiplier(significand: 1 << 30, exponent: -7), count: outputs)),
      clamp: Clamp())
  }

  /// A depthwise convolution with weights of a simple pattern.
  static func depthwise(_ window: MovingWindow, channels: Int) -> any NodeOperation {
    Depthwise(
      window: window, multiplier: 1,
      weights: (0..<window.taps * channels).map { Int16($0 * 37 % 251 - 125) },
      bias: (0..<channels).map { Int32($0 * 100 - 50) },
      factors: [FixedPointMultiplier](
        repeating: FixedPointMultiplier(significand: 1 << 30, exponent: -6), count: channels),
      clamp: Clamp())
  }
}
