import Kernels
import Tensors

/// Operators on two tensors of which each output byte depends on one byte of each.
extension OperatorRules {
  /// Sums and differences.
  static var sum: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyCommonScale(context)
      guard call.quickBits < 32 else {
        throw context.fail("a shift is impossible", Int(call.quickBits))
      }
      try requireNoQuickProduct(call, context)
      if call.quickBits == 0 { try requireNoQuickSum(call, context) }
    }
  }

  /// Squares of differences.
  static var squaredDifference: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      try requireNotQuick(verifyCommonScale(context), context)
    }
  }

  /// Products.
  static var product: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      try context.requireUnused(call.leftFactor)
      try context.requireUnused(call.rightFactor)
      try context.requireSwitch(call.quickBits)
      try requireNoQuickSum(call, context)
      if call.quickBits == 0 { return try requireNoQuickProduct(call, context) }
      // Products stay below 2²¹.
      guard (0..<32).contains(call.quickFactor), (0...1).contains(call.quickAbove),
        (0...1).contains(call.quickBelow)
      else { throw context.fail("a factor is impossible", Int(call.quickBits)) }
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
        throw context.unusedField(Int(call.outputZeroPoint))
      }
      try requireNotQuick(call, context)
    }
  }

  /// The first tensor where it is at or above zero, else its product with the second.
  static var prelu: OperatorRules {
    OperatorRules(ElementwiseCall.self) { (context) throws(PlanError) in
      let call = try verifyElementwise(context)
      try context.requireUnused(call.outputFactor)
      try requireNotQuick(call, context)
    }
  }

  /// Any function of two bytes.
  static var pairTable: OperatorRules {
    OperatorRules(EmptyCall.self) { (context) throws(PlanError) in
      try requireOperands(context)
      try context.requireParameters(65_536, "a table of pairs must have 65,536 bytes")
    }.with { $0.hasParameters = true }
  }

  /// Operands that are brought to a common scale.
  private static func verifyCommonScale(
    _ context: OperatorContext
  ) throws(PlanError) -> ElementwiseCall {
    let call = try verifyElementwise(context)
    guard call.leftFactor.exponent <= 0, call.rightFactor.exponent <= 0 else {
      throw context.fail("an operand's factor is 1 or above", Int(call.leftFactor.exponent))
    }
    return call
  }

  private static func requireNotQuick(
    _ call: ElementwiseCall, _ context: OperatorContext
  ) throws(PlanError) {
    guard call.quickBits == 0 else { throw context.unusedField(Int(call.quickBits)) }
    try requireNoQuickSum(call, context)
    try requireNoQuickProduct(call, context)
  }

  private static func requireNoQuickSum(
    _ call: ElementwiseCall, _ context: OperatorContext
  ) throws(PlanError) {
    guard call.quickLeft == 0, call.quickRight == 0, call.quickBias == 0 else {
      throw context.unusedField(Int(call.quickLeft))
    }
  }

  private static func requireNoQuickProduct(
    _ call: ElementwiseCall, _ context: OperatorContext
  ) throws(PlanError) {
    guard call.quickFactor == 0, call.quickAbove == 0, call.quickBelow == 0 else {
      throw context.unusedField(Int(call.quickBits))
    }
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
