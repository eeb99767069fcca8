import Tensors

extension OperatorDefinition {
  /// SQUARED_DIFFERENCE of two int8 tensors.
  static let squaredDifference = OperatorDefinition(
    code: 99, inputs: 2...2, floatInputs: 2, operation: .squaredDifference,
    check: OperandRules.checkSquaredDifference, shapes: ShapeInference.broadcast)
}

extension OperandRules {
  /// Operands are brought to a common scale with 7 more bits, and the square
  /// must shrink on its way to the output.
  fileprivate func checkSquaredDifference() throws(ModelError) {
    try signedOnly()
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    let twice = 2 * Double(max(try scale(of: first).scale, try scale(of: second).scale))
    let multiplier = twice * twice / Double(16_384 * (try scale(of: output).scale))
    guard multiplier < 1 else {
      throw context.error(
        output, "its scale \(try scale(of: output).scale) is too small for the kernel",
        Remedy.quantiseAgain)
    }
  }
}
