import Tensors

extension OperatorDefinition {
  /// TILE by constant multiples, or by ones that the planner folds later.
  static let tile = OperatorDefinition(
    code: 69, inputs: 2...2, operation: .tile,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.tile)
}

extension ShapeInference {
  fileprivate func tile() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let multiples = try context.input(1)
    guard multiples.shape.dimensions == [shape.rank] else {
      throw context.error(
        multiples, "\(multiples.shape.dimensions) multiples for \(shape.rank) axes")
    }
    guard
      let values = try context.integersIfConstant(
        multiples, most: Shape.maximumRank, allowsInt64: true)
    else {
      return [
        .declared(
          { output in
            output.rank == shape.rank
              && (0..<shape.rank).allSatisfy { output[$0] % shape[$0] == 0 }
          }, "it must be a multiple of \(shape.dimensions)")
      ]
    }
    var dimensions: [Int] = []
    for (axis, multiple) in values.enumerated() {
      guard multiple >= 1, multiple <= Int(Int32.max) else {
        throw context.error(multiples, "it repeats axis \(axis) \(multiple) times")
      }
      dimensions.append(shape[axis] * multiple)
    }
    return [.exactly(dimensions)]
  }
}
