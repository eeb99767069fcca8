/// Functions of one value that ask nothing of its scale.
extension OperatorDefinition {
  /// TANH.
  static let tanh = OperatorDefinition(
    code: 28, inputs: 1...1, operation: .tanh,
    check: OperandRules.checkFunction, shapes: ShapeInference.unchanged)

  /// GELU.
  static let gelu = OperatorDefinition(
    code: 150, inputs: 1...1,
    options: { (reader) throws(ModelError) in
      try reader.bool(try reader.options(116, "GeluOptions"), 0)
    },
    operation: { .gelu(isApproximate: $0) },
    check: { (rules, _) throws(ModelError) in try rules.checkFunction() },
    shapes: { (inference, _) throws(ModelError) in try inference.unchanged() })

  /// NEG, of int8.
  static let negate = OperatorDefinition(
    code: 59, inputs: 1...1, floatInputs: 1, operation: .negate,
    check: OperandRules.checkSignedFunction, shapes: ShapeInference.unchanged)

  /// SQRT, of int8.
  static let squareRoot = OperatorDefinition(
    code: 75, inputs: 1...1, floatInputs: 1, operation: .squareRoot,
    check: OperandRules.checkSignedFunction, shapes: ShapeInference.unchanged)

  /// EXP, of int8.
  static let exponential = OperatorDefinition(
    code: 47, inputs: 1...1, operation: .exponential,
    check: OperandRules.checkSignedFunction, shapes: ShapeInference.unchanged)

  /// LOG, of int8.
  static let logarithm = OperatorDefinition(
    code: 73, inputs: 1...1, operation: .logarithm,
    check: OperandRules.checkSignedFunction, shapes: ShapeInference.unchanged)

  /// ELU, of int8.
  static let elu = OperatorDefinition(
    code: 111, inputs: 1...1, operation: .elu,
    check: OperandRules.checkSignedFunction, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkFunction() throws(ModelError) { try unary() }

  fileprivate func checkSignedFunction() throws(ModelError) {
    try signedOnly()
    try unary()
  }
}
