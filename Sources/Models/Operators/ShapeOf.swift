import Tensors

extension OperatorDefinition {
  /// SHAPE: the dimensions of its input, as numbers.
  static let shape = OperatorDefinition(
    code: 77, inputs: 1...1, operation: .shape,
    check: OperandRules.checkShape, shapes: ShapeInference.shapeOfShape)
}

extension OperandRules {
  fileprivate func checkShape() throws(ModelError) {
    let output = try context.output()
    guard output.type == .int32 else {
      throw context.error(output, "a shape in \(output.type.name); Stint reads int32")
    }
  }
}

extension ShapeInference {
  fileprivate func shapeOfShape() throws(ModelError) -> [Inferred] {
    [.exactly([try context.input(0).shape.rank])]
  }
}
