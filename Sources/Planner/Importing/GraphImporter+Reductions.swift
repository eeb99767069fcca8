import Models
import Tensors

/// Sums, means and extremes over any axes.
extension GraphImporter {
  /// A value as rows, pixels and channels, and which of the three vanish.
  private struct Reduction {
    var source: Int
    var rows: Bool
    var width: Bool
    var channels: Bool
    /// How many values become one.
    var count: Int
  }

  /// The longest side of a window.
  private static let longestSide = 1 << 15

  mutating func importMean() throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let reduction = try reduction(of: input)
    let extent = network.values[reduction.source].extent
    guard
      let factor = Requantisation.mean(
        input: network.values[input].quantisation.scale,
        output: network.values[output].quantisation.scale, count: reduction.count)
    else { throw error("its scales are too far apart") }
    let keepsChannels =
      !reduction.channels && (reduction.rows || extent.rows == 1)
      && (reduction.width || extent.width == 1)
    guard keepsChannels else {
      let zeroPoint = network.values[output].quantisation.zeroPoint
      return try addWindow(reduction, factor, bias: 0, outputZeroPoint: zeroPoint, output)
    }
    // Row by row, with nothing held but the sums.
    let flat = newValue(like: output, shape: Shape([1, extent.channels]) ?? Shape())
    add(Mean(factor: factor), [reduction.source], flat)
    add(Reshape(), [flat], output)
  }

  /// LiteRT's reference kernel reads and writes the bytes of int8 sums as if they were unsigned,
  /// though their zero points are not.
  mutating func importSum() throws(ModelError) {
    var input = try value(0)
    let output = try newOutput()
    let from = network.values[input].quantisation
    let to = network.values[output].quantisation
    guard let factor = FixedPointMultiplier(Double(from.scale) / Double(to.scale)) else {
      throw error("its scales are too far apart")
    }
    guard !isUnsigned else {
      let reduction = try reduction(of: input)
      return try addWindow(reduction, factor, bias: 0, outputZeroPoint: to.zeroPoint, output)
    }
    let flip = Table256 { $0 ^ -128 }
    let unsigned = newValue(like: input, shape: network.values[input].shape)
    network.values[unsigned].quantisation.zeroPoint = -128
    if let constant = network.values[input].constant {
      network.values[unsigned].constant = constant.map { flip[$0] }
    } else {
      add(flip, [input], unsigned)
    }
    input = unsigned
    let reduction = try reduction(of: input)
    let sums = newValue(like: output, shape: network.values[output].shape)
    try addWindow(
      reduction, factor, bias: 0 &- from.zeroPoint &* Int32(truncatingIfNeeded: reduction.count),
      outputZeroPoint: to.zeroPoint - 128, sums)
    add(flip, [sums], output)
  }

  /// REDUCE_MAX and REDUCE_MIN: a minimum is the maximum of the bytes' complements.
  mutating func importExtreme(isMinimum: Bool) throws(ModelError) {
    var input = try value(0)
    let output = try newOutput()
    let complement = Table256 { ~$0 }
    if isMinimum {
      let turned = newValue(like: input, shape: network.values[input].shape)
      if let constant = network.values[input].constant {
        network.values[turned].constant = constant.map { complement[$0] }
      } else {
        add(complement, [input], turned)
      }
      input = turned
    }
    var reduction = try reduction(of: input)
    let turnedOutput =
      isMinimum ? newValue(like: output, shape: network.values[output].shape) : output
    if reduction.rows || reduction.width {
      reduction.source = try addMaximum(
        reduction.source, rows: reduction.rows, width: reduction.width)
    }
    if reduction.channels {
      // Channels stand side by side as pixels of one channel each.
      let extent = network.values[reduction.source].extent
      let spread = try reshaped(
        reduction.source, [extent.rows * extent.width, extent.channels, 1])
      reduction.source = try addMaximum(spread, rows: false, width: true)
    }
    add(Reshape(), [reduction.source], turnedOutput)
    if isMinimum { add(complement, [turnedOutput], output) }
  }

  // MARK: - Parts

  /// The current operator's axes as rows, pixels and channels of a value; where they are not whole
  /// ones of those, of a copy in which all that vanishes comes first.
  private mutating func reduction(of input: Int) throws(ModelError) -> Reduction {
    let shape = network.values[input].shape
    guard let given = try integers(1) else { throw error("its axes are missing") }
    var isReduced = [Bool](repeating: false, count: shape.rank)
    for axis in given {
      guard axis >= -shape.rank, axis < shape.rank else { throw error("it has no axis \(axis)") }
      isReduced[axis < 0 ? axis + shape.rank : axis] = true
    }
    // Axes of one index are neither.
    let reduced = (0..<shape.rank).filter { isReduced[$0] && shape[$0] > 1 }
    let kept = (0..<shape.rank).filter { !isReduced[$0] && shape[$0] > 1 }
    let count = reduced.reduce(1) { $0 * shape[$1] }
    let rest = kept.reduce(1) { $0 * shape[$1] }
    guard graph.tensors[current.outputs[0]].shape.elementCount == rest else {
      throw error("its output has another number of elements", tensor: current.outputs[0])
    }
    let outer = shape.rank - 2
    let isMixed = reduced.contains { $0 < outer } && kept.contains { $0 < outer }
    let extent = network.values[input].extent
    let isLong =
      extent.rows > Self.longestSide || extent.width > Self.longestSide
      || extent.channels > Self.longestSide
    guard isMixed || (isLong && !reduced.isEmpty) else {
      return Reduction(
        source: input, rows: reduced.contains { $0 < outer },
        width: reduced.contains { $0 == outer }, channels: reduced.contains { $0 == outer + 1 },
        count: count)
    }
    var source = input
    if reduced + kept != (reduced + kept).sorted() {
      let ones = (0..<shape.rank).filter { shape[$0] == 1 }
      let permutation = ones + reduced + kept
      guard let moved = Shape(permutation.map { shape[$0] }) else {
        throw error("impossible shape")
      }
      source = newValue(like: input, shape: moved)
      add(Rearrangement.transpose(shape, permutation), [input], source)
    }
    source = try reshaped(source, [count, rest])
    return Reduction(source: source, rows: false, width: true, channels: false, count: count)
  }

  /// A sum over all that vanishes, as a window of ones.
  private mutating func addWindow(
    _ reduction: Reduction, _ factor: FixedPointMultiplier, bias: Int32, outputZeroPoint: Int32,
    _ output: Int
  ) throws(ModelError) {
    let extent = network.values[reduction.source].extent
    let window = try window(extent, rows: reduction.rows, width: reduction.width)
    let channels = reduction.channels ? 1 : extent.channels
    let shape = [
      reduction.rows ? 1 : extent.rows, reduction.width ? 1 : extent.width, channels,
    ]
    let sums = newValue(like: output, shape: Shape(shape) ?? Shape())
    let biases = [Int32](repeating: bias, count: channels)
    let factors = [FixedPointMultiplier](repeating: factor, count: channels)
    if reduction.channels {
      add(
        Convolution(
          window: window, groups: 1,
          weights: [Int8](repeating: 1, count: window.taps * extent.channels),
          weightZeroPoint: 0, bias: biases, factors: .fixedPoint(factors), clamp: Clamp()),
        [reduction.source], sums)
    } else {
      add(
        Depthwise(
          window: window, multiplier: 1,
          weights: [Int16](repeating: 1, count: window.taps * channels), bias: biases,
          factors: factors, clamp: Clamp()), [reduction.source], sums)
    }
    network.nodes[network.nodes.count - 1].outputZeroPoint = outputZeroPoint
    add(Reshape(), [sums], output)
  }

  /// The greatest over rows, pixels or both, as a pool.
  private mutating func addMaximum(
    _ source: Int, rows: Bool, width: Bool
  ) throws(ModelError) -> Int {
    let extent = network.values[source].extent
    let shape = [rows ? 1 : extent.rows, width ? 1 : extent.width, extent.channels]
    let result = newValue(like: source, shape: Shape(shape) ?? Shape())
    add(
      Pooling(
        statistic: .maximum, window: try window(extent, rows: rows, width: width),
        roundsHalfUp: false, clamp: Clamp()), [source], result)
    return result
  }

  /// A window over all rows, all pixels, or both.
  private func window(_ extent: Extent, rows: Bool, width: Bool) throws(ModelError) -> MovingWindow
  {
    let window = MovingWindow(
      height: rows ? extent.rows : 1, width: width ? extent.width : 1, strideY: 1, strideX: 1)
    guard window.height <= Self.longestSide, window.width <= Self.longestSide,
      window.taps <= 1 << 20
    else { throw error("it reduces \(window.height) × \(window.width) values, which is too many") }
    return window
  }
}
