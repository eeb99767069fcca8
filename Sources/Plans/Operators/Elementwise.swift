import Kernels
import Tensors

/// Operators on two tensors of which each output byte depends on one byte of each.
extension OperatorRules {
  /// Sums, differences and their squares.
  static var sum: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      guard call.leftFactor.exponent <= 0, call.rightFactor.exponent <= 0 else {
        throw context.fail(
          "an operand's factor is 1 or above", Int(call.leftFactor.exponent))
      }
    }
  }

  /// Products.
  static var product: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      try context.requireUnused(call.leftFactor)
      try context.requireUnused(call.rightFactor)
    }
  }

  /// Minima and maxima.
  static var extremum: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      try context.requireUnused(call.leftFactor)
      try context.requireUnused(call.rightFactor)
      try context.requireUnused(call.outputFactor)
      guard call.outputZeroPoint == 0 else {
        throw context.fail(
          "its call has a field that its kind does not use", Int(call.outputZeroPoint))
      }
    }
  }

  /// The first tensor where it is at or above zero, else its product with the second.
  static var prelu: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      try context.requireUnused(call.outputFactor)
    }
  }

  /// Any function of two bytes.
  static var pairTable: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try requireOperands(context)
      try context.requireParameters(65_536, "a table of pairs must have 65,536 bytes")
    }.with { $0.hasParameters = true }
  }

  private static func verifyElementwise(
    _ context: OperatorContext
  ) throws(PlanError) -> ElementwiseCall {
    let call = context.record.call(as: ElementwiseCall.self)
    try context.requireClamp(call.clampLow, call.clampHigh)
    try context.requireZeroPoint(call.outputZeroPoint)
    try context.requireFactor(call.leftFactor)
    try context.requireFactor(call.rightFactor)
    try context.requireFactor(call.outputFactor)
    try requireOperands(context)
    return call
  }

  private static func requireOperands(_ context: OperatorContext) throws(PlanError) {
    guard fits(context.input, context.output), fits(context.second, context.output) else {
      throw context.fail(
        "an operand's shape does not fit its output", Int(context.output.channels))
    }
  }

  /// Whether an operand has a value for each output value, or one pixel for all, and as many
  /// channels, or one for all.
  private static func fits(_ operand: TensorRecord, _ output: TensorRecord) -> Bool {
    let whole = operand.rows == output.rows && operand.width == output.width
    let onePixel = operand.rows == 1 && operand.width == 1
    return (operand.channels == output.channels || operand.channels == 1) && (whole || onePixel)
  }
}
