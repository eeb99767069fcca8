import Tensors

extension OperatorDefinition {
  /// MUL of two 8-bit tensors, of which either may be constant.
  static let multiply = OperatorDefinition(
    code: 18, inputs: 2...2, floatInputs: 2,
    options: { (reader) throws(ModelError) in
      try reader.activation(of: try reader.options(21, "MulOptions"), 0)
    },
    operation: { .multiply($0) },
    check: { (rules, activation) throws(ModelError) in try rules.checkProduct(activation) },
    shapes: { (inference, _) throws(ModelError) in try inference.broadcast() })
}

extension OperandRules {
  fileprivate func checkProduct(_ activation: Activation) throws(ModelError) {
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    try checkActivation(activation, output)
    let (left, right) = (try scale(of: first).scale, try scale(of: second).scale)
    // The product of three scales is one of floats, as in LiteRT, and may leave their range.
    try checkMultiplier(Double(left * right / (try scale(of: output).scale)), output)
  }
}
