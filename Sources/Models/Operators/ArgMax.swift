import Tensors

extension OperatorDefinition {
  /// ARG_MAX along a constant axis, which is dropped.
  static let argMax = OperatorDefinition(
    code: 56, inputs: 2...2, operation: .argMax,
    check: OperandRules.checkArgMax, shapes: ShapeInference.argMax)
}

extension OperandRules {
  /// Of bytes, or of floats that stand for bytes, to int32 or int64.
  fileprivate func checkArgMax() throws(ModelError) {
    let (input, output) = (try context.input(0), try context.output())
    guard input.isQuantised8 || input.type == .float32 else {
      throw context.error(
        input, "it is \(input.type.name); Stint compares int8 and uint8", Remedy.quantise)
    }
    guard output.type == .int32 || output.type == .int64 else {
      throw context.error(output, "its indices are \(output.type.name), not int32 or int64")
    }
  }
}

extension ShapeInference {
  fileprivate func argMax() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    guard operand.shape.elementCount == 1, shape.rank >= 1 else {
      throw context.error(operand, "it must name one axis of \(shape.dimensions)")
    }
    let values = try context.integers(operand, most: 1, allowsInt64: true)
    var dimensions = shape.dimensions
    dimensions.remove(at: try context.axis(values[0], rank: shape.rank))
    return [.exactly(dimensions)]
  }
}
