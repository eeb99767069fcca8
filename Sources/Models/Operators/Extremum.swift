extension OperatorDefinition {
  /// MINIMUM.
  static let minimum = OperatorDefinition(
    code: 57, inputs: 2...2, floatInputs: 2, operation: .minimum,
    check: OperandRules.checkExtremum, shapes: ShapeInference.broadcast)

  /// MAXIMUM.
  static let maximum = OperatorDefinition(
    code: 55, inputs: 2...2, floatInputs: 2, operation: .maximum,
    check: OperandRules.checkExtremum, shapes: ShapeInference.broadcast)
}

extension OperandRules {
  /// The kernels compare stored values, so all must be on one scale.
  fileprivate func checkExtremum() throws(ModelError) {
    try quantised([try context.input(0), try context.input(1), try context.output()])
    try sameQuantisation(try context.input(0), try context.input(1))
    try sameQuantisation(try context.input(0), try context.output())
  }
}
