/// An operator whose options are read, with what its kind asks of its tensors.
struct DefinedOperator {
  let operation: Operation
  /// Verifies the operands.
  let check: (OperandRules) throws(ModelError) -> Void
  /// What the shapes of the outputs must be.
  let shapes: (ShapeInference) throws(ModelError) -> [ShapeInference.Inferred]
}
