import Tensors

extension OperatorDefinition {
  /// REVERSE_V2 along constant axes that lie side by side.
  static let reverse = OperatorDefinition(
    code: 105, inputs: 2...2, operation: .reverse,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.reverse)
}

extension ShapeInference {
  fileprivate func reverse() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    var axes: [Int] = []
    for axis in try context.integers(operand, most: Shape.maximumRank) {
      axes.append(try context.axis(axis, rank: shape.rank))
    }
    axes.sort()
    guard let first = axes.first, axes == Array(first..<first + axes.count) else {
      throw context.error(
        operand, "its axes \(axes) do not lie side by side, which TensorFlow Lite demands",
        Remedy.simplify)
    }
    return [.exactly(shape.dimensions)]
  }
}
