import Tensors

extension OperatorDefinition {
  /// ABS, of int8.
  static let absolute = OperatorDefinition(
    code: 101, inputs: 1...1, floatInputs: 1, operation: .absolute,
    check: OperandRules.checkAbsolute, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkAbsolute() throws(ModelError) {
    try signedOnly()
    let function = try unary()
    try checkMultiplier(
      Double(function.from.scale) / Double(function.to.scale), function.output)
  }
}
