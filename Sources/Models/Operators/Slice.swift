import Tensors

extension OperatorDefinition {
  /// SLICE by a constant begin and size, of which −1 means the rest.
  static let slice = OperatorDefinition(
    code: 65, inputs: 3...3, operation: .slice,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.slice)
}

extension ShapeInference {
  fileprivate func slice() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    guard (1...5).contains(shape.rank) else {
      throw context.site.error(
        "it slices \(shape.rank) dimensions; TensorFlow Lite slices one to five", Remedy.simplify)
    }
    let begins = try bounds(1, shape)
    let sizes = try bounds(2, shape)
    var dimensions: [Int] = []
    for axis in 0..<shape.rank {
      let (begin, size) = (begins[axis], sizes[axis])
      guard begin >= 0, begin < shape[axis],
        size == -1 || (size >= 1 && size <= shape[axis] - begin)
      else {
        throw context.site.error(
          "it takes \(size) indices from \(begin) on of axis \(axis) of \(shape.dimensions)")
      }
      dimensions.append(size == -1 ? shape[axis] - begin : size)
    }
    return [.exactly(dimensions)]
  }

  /// One whole number an axis.
  fileprivate func bounds(_ position: Int, _ shape: Shape) throws(ModelError) -> [Int] {
    let operand = try context.input(position)
    guard operand.shape.dimensions == [shape.rank] else {
      throw context.error(
        operand, "its bounds \(operand.shape.dimensions) do not fit \(shape.dimensions)")
    }
    return try context.integers(operand, most: Shape.maximumRank, allowsInt64: true)
  }
}
