import Tensors

extension OperatorDefinition {
  /// LOG_SOFTMAX over the last axis.
  static let logSoftmax = OperatorDefinition(
    code: 50, inputs: 1...1, operation: .logSoftmax,
    check: OperandRules.checkLogSoftmax, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  /// 1/16 a step, 0 at the top.
  fileprivate func checkLogSoftmax() throws(ModelError) {
    let (input, output, from, to) = try unary()
    let top: Int32 = output.type == .uint8 ? 255 : 127
    guard to.scale == 1 / 16, to.zeroPoint == top else {
      throw context.error(
        output, "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/16 and \(top)",
        Remedy.quantiseAgain)
    }
    guard Double(from.scale) * 67_108_864 > 2 else {
      throw context.error(
        input, "its scale \(from.scale) is too small for the kernel", Remedy.quantiseAgain)
    }
  }
}
