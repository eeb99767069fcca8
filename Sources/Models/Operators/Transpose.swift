import Tensors

extension OperatorDefinition {
  /// TRANSPOSE by a constant permutation, or by one that is folded later.
  static let transpose = OperatorDefinition(
    code: 39, inputs: 2...2, floatInputs: 1, operation: .transpose,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.transpose)
}

extension ShapeInference {
  fileprivate func transpose() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    guard operand.shape.dimensions == [shape.rank] else {
      throw context.error(
        operand, "a permutation \(operand.shape.dimensions) for \(shape.rank) axes")
    }
    guard let values = try context.integersIfConstant(operand, most: Shape.maximumRank) else {
      return [
        .declared(
          { $0.dimensions.sorted() == shape.dimensions.sorted() },
          "it must have the dimensions of \(shape.dimensions) in some order")
      ]
    }
    var permutation: [Int] = []
    for value in values { permutation.append(try context.axis(value, rank: shape.rank)) }
    guard permutation.sorted() == Array(0..<shape.rank) else {
      throw context.error(operand, "\(values) is no permutation of \(shape.rank) axes")
    }
    return [.exactly(permutation.map { shape[$0] })]
  }
}
