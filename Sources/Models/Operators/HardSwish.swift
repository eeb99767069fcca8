import Tensors

extension OperatorDefinition {
  /// HARD_SWISH.
  static let hardSwish = OperatorDefinition(
    code: 117, inputs: 1...1, operation: .hardSwish,
    check: OperandRules.checkHardSwish, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkHardSwish() throws(ModelError) {
    let (_, output, from, to) = try unary()
    guard from.scale / 128 / to.scale < 1 else {
      throw context.error(
        output, "its scale \(to.scale) is below 1/128 of the input's \(from.scale)",
        Remedy.quantiseAgain)
    }
  }
}
