import Tensors

extension OperatorDefinition {
  /// DIV of two 8-bit tensors, of which either may be constant.
  static let divide = OperatorDefinition(
    code: 42, inputs: 2...2, floatInputs: 2,
    options: { (reader) throws(ModelError) in
      try reader.activation(of: try reader.options(29, "DivOptions"), 0)
    },
    operation: { .divide($0) },
    check: { (rules, activation) throws(ModelError) in try rules.checkDivision(activation) },
    shapes: { (inference, _) throws(ModelError) in try inference.broadcast() })
}

extension OperandRules {
  /// A constant divisor must not hold zeros, which LiteRT refuses to divide by.
  fileprivate func checkDivision(_ activation: Activation) throws(ModelError) {
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    try checkActivation(activation, output)
    let divisor = try scale(of: second)
    let multiplier = Double(
      try scale(of: first).scale / (divisor.scale * (try scale(of: output).scale)))
    // The quotient has up to 22 bits before it is rescaled, and is only shifted right.
    guard multiplier < 4_194_304 else {
      throw context.error(
        output,
        "its values are rescaled by \(Float(multiplier)), over 2^22: its scale is too small",
        Remedy.quantiseAgain)
    }
    let zero = UInt8(truncatingIfNeeded: divisor.zeroPoint)
    if let values = second.tensor.constant {
      try context.site.locating { () throws(FlatBufferError) in
        try context.budget.spend(values.count)
      }
      guard !values.contains(zero) else {
        throw context.error(second, "it divides by a value that stands for 0", Remedy.quantiseAgain)
      }
    }
  }
}
