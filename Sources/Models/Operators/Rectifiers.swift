import Tensors

extension OperatorDefinition {
  /// RELU.
  static let relu = OperatorDefinition(
    code: 19, inputs: 1...1, floatInputs: 1, operation: .relu,
    check: OperandRules.checkRelu, shapes: ShapeInference.unchanged)

  /// RELU6.
  static let relu6 = OperatorDefinition(
    code: 21, inputs: 1...1, floatInputs: 1, operation: .relu6,
    check: OperandRules.checkRelu, shapes: ShapeInference.unchanged)

  /// RELU_N1_TO_1.
  static let reluMinusOneToOne = OperatorDefinition(
    code: 20, inputs: 1...1, floatInputs: 1, operation: .reluMinusOneToOne,
    check: OperandRules.checkReluMinusOneToOne, shapes: ShapeInference.unchanged)

  /// LEAKY_RELU: one slope for all values below zero.
  static let leakyRelu = OperatorDefinition(
    code: 98, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.alpha() },
    operation: { .leakyRelu(alpha: $0) },
    check: { (rules, alpha) throws(ModelError) in try rules.checkLeakyRelu(alpha) },
    shapes: { (inference, _) throws(ModelError) in try inference.unchanged() })
}

extension OperationReader {
  fileprivate func alpha() throws(ModelError) -> Float {
    let alpha = try float(try options(75, "LeakyReluOptions"), 0)
    guard alpha.isFinite else { throw context.site.error("its alpha is \(alpha)") }
    return alpha
  }
}

extension OperandRules {
  fileprivate func checkRelu() throws(ModelError) {
    let (_, output, from, to) = try unary()
    try checkMultiplier(Double(from.scale) / Double(to.scale), output)
  }

  fileprivate func checkReluMinusOneToOne() throws(ModelError) {
    try checkRelu()
    try checkActivation(.reluMinusOneToOne, try context.output())
  }

  fileprivate func checkLeakyRelu(_ alpha: Float) throws(ModelError) {
    let (_, output, from, to) = try unary()
    let identity = Double(from.scale) / Double(to.scale)
    try checkMultiplier(identity, output)
    try checkMultiplier(identity * Double(alpha), output)
  }
}
