import Tensors

extension OperatorDefinition {
  /// SOFTMAX over the last axis.
  static let softmax = OperatorDefinition(
    code: 25, inputs: 1...1,
    options: { (reader) throws(ModelError) in try reader.beta() },
    operation: { .softmax(beta: $0) },
    check: { (rules, beta) throws(ModelError) in try rules.checkSoftmax(beta) },
    shapes: { (inference, _) throws(ModelError) in try inference.unchanged() })
}

extension OperationReader {
  fileprivate func beta() throws(ModelError) -> Float {
    let beta = try float(try options(9, "SoftmaxOptions"), 0)
    guard beta > 0, beta.isFinite else {
      throw context.site.error("its beta is \(beta); it must be finite and above zero")
    }
    return beta
  }
}

extension OperandRules {
  fileprivate func checkSoftmax(_ beta: Float) throws(ModelError) {
    let (input, output, from, to) = try unary()
    // 1/256 within a thousandth, from −128, which is probability 0. Of uint8 LiteRT asks nothing:
    // its kernel answers the same bytes whatever the output's scale says.
    let isOff = abs(to.scale - 1 / 256) > 0.001 / 256
    guard input.type == .uint8 || (!isOff && to.zeroPoint == -128) else {
      throw context.error(
        output, "its scale \(to.scale) and zero point \(to.zeroPoint) must be 1/256 and −128",
        Remedy.quantiseAgain)
    }
    guard Double(beta) * Double(from.scale) * 67_108_864 > 1 else {
      throw context.error(
        input, "its scale \(from.scale) times beta \(beta) is too small for the kernel",
        Remedy.quantiseAgain)
    }
  }
}
