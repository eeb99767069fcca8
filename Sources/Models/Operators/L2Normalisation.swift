import Tensors

extension OperatorDefinition {
  /// L2_NORMALIZATION over the last axis.
  static let l2Normalisation = OperatorDefinition(
    code: 11, inputs: 1...1,
    options: { (reader) throws(ModelError) in
      try reader.noActivation(of: try reader.options(12, "L2NormOptions"), 0)
    },
    operation: { .l2Normalisation },
    check: { (rules, _) throws(ModelError) in try rules.checkL2Normalisation() },
    shapes: { (inference, _) throws(ModelError) in try inference.unchanged() })
}

extension OperandRules {
  /// 1/128 a step, 0 in the middle.
  fileprivate func checkL2Normalisation() throws(ModelError) {
    let (input, output, _, to) = try unary()
    let middle: Int32 = output.type == .uint8 ? 128 : 0
    guard to.scale == 1 / 128, to.zeroPoint == middle else {
      throw context.error(
        output,
        "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/128 and \(middle)",
        Remedy.quantiseAgain)
    }
    guard input.shape.rank >= 1, input.shape[input.shape.rank - 1] <= 33_025 else {
      throw context.error(
        input, "\(input.shape.dimensions) has more channels than 33025: their squares leave 32 bits"
      )
    }
  }
}
