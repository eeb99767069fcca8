import Tensors

extension OperatorDefinition {
  /// RSQRT, of int8.
  static let inverseSquareRoot = OperatorDefinition(
    code: 76, inputs: 1...1, floatInputs: 1, operation: .inverseSquareRoot,
    check: OperandRules.checkInverseSquareRoot, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkInverseSquareRoot() throws(ModelError) {
    try signedOnly()
    let (_, output, from, to) = try unary()
    let multiplier = 1 / Double(from.scale.squareRoot() * to.scale)
    try checkMultiplier(multiplier, output)
    // It is shifted right by 20 more bits, and by 31 at most.
    guard multiplier >= 1 / 2_048 else {
      throw context.error(
        output, "its scale \(to.scale) is too large for the kernel", Remedy.quantiseAgain)
    }
  }
}
