import Tensors

extension OperatorDefinition {
  /// QUANTIZE: float32 or 8 bits to 8 bits.
  static let quantize = OperatorDefinition(
    code: 114, inputs: 1...1, operation: .quantize,
    check: OperandRules.checkQuantize, shapes: ShapeInference.unchanged)

  /// DEQUANTIZE: 8 bits to float32.
  static let dequantize = OperatorDefinition(
    code: 6, inputs: 1...1, operation: .dequantize,
    check: OperandRules.checkDequantize, shapes: ShapeInference.unchanged)
}

extension OperandRules {
  fileprivate func checkQuantize() throws(ModelError) {
    let input = try context.input(0)
    let output = try context.output()
    guard input.type == .float32 || input.isQuantised8 else {
      throw context.error(
        input, "it is \(input.type.name); Stint quantises float32, int8 and uint8",
        Remedy.quantise)
    }
    try quantised([output])
    guard input.isQuantised8 else { return }
    try checkMultiplier(
      Double(try scale(of: input).scale) / Double(try scale(of: output).scale), output)
  }

  fileprivate func checkDequantize() throws(ModelError) {
    let output = try context.output()
    guard output.type == .float32 else {
      throw context.error(output, "it is \(output.type.name), not float32")
    }
    try quantised([try context.input(0)])
  }
}
