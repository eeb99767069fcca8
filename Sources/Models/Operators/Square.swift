import Tensors

extension OperatorDefinition {
  /// SQUARE, of float32 only.
  static let square = OperatorDefinition(
    code: 92, inputs: 1...1, floatInputs: 1, operation: .square,
    check: OperandRules.refuseSquare, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  /// LiteRT squares float32 only; converters therefore write it between DEQUANTIZE and QUANTIZE.
  fileprivate func refuseSquare() throws(ModelError) {
    let input = try context.input(0)
    throw context.error(
      input, "it is \(input.type.name), of which TensorFlow Lite has no SQUARE",
      "write x * x in the model, which becomes MUL, and convert again")
  }
}
