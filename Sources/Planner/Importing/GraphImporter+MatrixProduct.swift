import Models
import Tensors

extension GraphImporter {
  /// […, rows, depth] × […, depth, columns]: a fully connected layer where the right matrices are one
  /// constant, otherwise a product of values.
  mutating func importMatrixProduct(
    transposesLeft: Bool, transposesRight: Bool
  ) throws(ModelError) {
    var left = try matrices(0, isTransposed: transposesLeft)
    var right = try matrices(1, isTransposed: transposesRight)
    let output = try newOutput()
    let result = network.values[output].shape
    let (rows, columns) = (result[result.rank - 2], result[result.rank - 1])
    let depth = network.values[left].extent.channels
    let count = result.elementCount / (rows * columns)
    guard
      let factor = Requantisation.unsignedConvolution(
        input: network.values[left].quantisation.scale,
        filter: network.values[right].quantisation.scale,
        output: network.values[output].quantisation.scale)
    else { throw error("its scales are too far apart") }
    var target = [count, rows, columns]
    let lefts = network.values[left].shape.elementCount / (rows * depth)
    let rights = network.values[right].shape.elementCount / (depth * columns)
    if rights == 1 {
      // One right matrix: all rows of the left ones are one matrix.
      left = try reshaped(left, [1, lefts * rows, depth])
      right = try reshaped(right, [1, depth, columns])
      target = [1, lefts * rows, columns]
    } else {
      left = try stretched(left, result, [lefts, rows, depth])
      right = try stretched(right, result, [rights, depth, columns])
    }
    guard let flat = Shape(target) else { throw error("impossible shape \(target)") }
    let isFlat = network.values[output].extent == Extent(flat)
    let product = isFlat ? output : newValue(like: output, shape: flat)
    if rights == 1, let constant = network.values[right].constant {
      let byColumn = Rearrangement.transpose(network.values[right].shape, [0, 2, 1])
      add(
        Convolution(
          window: MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1), groups: 1,
          weights: byColumn.apply(constant),
          weightZeroPoint: network.values[right].quantisation.zeroPoint,
          bias: [Int32](repeating: 0, count: columns),
          factors: .fixedPoint([FixedPointMultiplier](repeating: factor, count: columns)),
          clamp: Clamp()), [left], product)
    } else {
      add(MatrixProduct(factor: factor), [left, right], product)
    }
    if !isFlat { add(Reshape(), [product], output) }
  }

  /// Matrices as rows of the last axis.
  private mutating func matrices(
    _ operand: Int, isTransposed: Bool
  ) throws(ModelError) -> Int {
    let value = try value(operand)
    guard isTransposed else { return value }
    let shape = network.values[value].shape
    var order = Array(0..<shape.rank)
    order.swapAt(shape.rank - 2, shape.rank - 1)
    guard let swapped = Shape(order.map { shape[$0] }) else { throw error("impossible shape") }
    return rearranged(value, .transpose(shape, order), swapped)
  }

  /// One matrix, or as many as the result has, which are copied where there are some of them.
  private mutating func stretched(
    _ value: Int, _ result: Shape, _ own: [Int]
  ) throws(ModelError) -> Int {
    let batch = Array(result.dimensions.dropLast(2))
    guard own[0] > 1, own[0] < batch.reduce(1, *) else { return try reshaped(value, own) }
    guard let whole = Shape(batch + own.dropFirst()),
      let copy = Rearrangement.broadcast(network.values[value].shape, to: whole)
    else { throw error("its matrices do not fit each other") }
    let copies = rearranged(value, copy, whole)
    return try reshaped(copies, [batch.reduce(1, *)] + own.dropFirst())
  }
}
