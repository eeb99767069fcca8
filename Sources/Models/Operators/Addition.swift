import Tensors

extension OperatorDefinition {
  /// ADD of two 8-bit tensors, of which either may be constant.
  static let add = OperatorDefinition(
    code: 0, inputs: 2...2, floatInputs: 2,
    options: { (reader) throws(ModelError) in
      try reader.activation(of: try reader.options(11, "AddOptions"), 0)
    },
    operation: { .add($0) },
    check: { (rules, activation) throws(ModelError) in
      try rules.checkSum(activation, isDifference: false)
    },
    shapes: { (inference, _) throws(ModelError) in try inference.broadcast() })

  /// SUB of two 8-bit tensors, of which either may be constant.
  static let subtract = OperatorDefinition(
    code: 41, inputs: 2...2, floatInputs: 2,
    options: { (reader) throws(ModelError) in
      try reader.activation(of: try reader.options(28, "SubOptions"), 0)
    },
    operation: { .subtract($0) },
    check: { (rules, activation) throws(ModelError) in
      try rules.checkSum(activation, isDifference: true)
    },
    shapes: { (inference, _) throws(ModelError) in try inference.broadcast() })
}

extension OperandRules {
  fileprivate func checkSum(
    _ activation: Activation, isDifference: Bool
  ) throws(ModelError) {
    let (first, second) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([first, second, output])
    try checkActivation(activation, output)
    let (left, right) = (try scale(of: first).scale, try scale(of: second).scale)
    let result = try scale(of: output).scale
    // Sums are computed with 20 more bits, so this multiplier is otherwise far below 1.
    let multiplier = 2 * Double(max(left, right)) / (1_048_576 * Double(result))
    guard isDifference || multiplier < 1 else {
      throw context.error(
        output,
        "its scale \(result) is too far from the inputs' \(left) and \(right) for the "
          + "kernel", Remedy.quantiseAgain)
    }
    try checkMultiplier(multiplier, output)
  }
}
