import Tensors

extension OperatorDefinition {
  /// LOGISTIC.
  static let logistic = OperatorDefinition(
    code: 14, inputs: 1...1, operation: .logistic,
    check: OperandRules.checkLogistic, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkLogistic() throws(ModelError) {
    let (_, output, _, to) = try unary()
    guard to.scale == 1 / 256 else {
      throw context.error(
        output, "its scale is \(to.scale), but the kernel gives 1/256", Remedy.quantiseAgain)
    }
  }
}
