import Tensors

extension OperatorDefinition {
  /// EXPAND_DIMS by an axis of length 1, at a constant place.
  static let expandDimensions = OperatorDefinition(
    code: 70, inputs: 2...2, floatInputs: 1, operation: .expandDimensions,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.expandDimensions)
}

extension ShapeInference {
  fileprivate func expandDimensions() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let values = try context.integers(try context.input(1), most: 1, allowsInt64: true)
    var dimensions = shape.dimensions
    dimensions.insert(1, at: try context.axis(values[0], rank: shape.rank + 1))
    return [.exactly(dimensions)]
  }
}
