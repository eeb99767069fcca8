import Kernels
import Tensors

/// An operator on two values each output byte of which is made of one byte of each by a rule of
/// fixed-point arithmetic: a sum, a product, a maximum.
struct Combination: PairFunction {
  var rule: any CombinationRule.Type
  var factors = Factors()
  var leftZeroPoint: Int32
  var rightZeroPoint: Int32
  var outputZeroPoint: Int32
  var clamp: Clamp

  /// Numbers that a rule multiplies by; what each is for, the rule says.
  struct Factors {
    var left = FixedPointMultiplier(significand: 0, exponent: 0)
    var right = FixedPointMultiplier(significand: 0, exponent: 0)
    var output = FixedPointMultiplier(significand: 0, exponent: 0)
  }

  func evaluate(_ left: Int8, _ right: Int8) -> Int8 {
    Int8(max(clamp.low, min(clamp.high, rule.result(left, right, of: self))))
  }

  var kind: OperatorKind { rule.kind }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    exactCall(operands)
  }

  /// What is quick is proved over all pairs of bytes, so it is done once, when the plan is written.
  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    var call = exactCall(operands)
    rule.quicken(&call, of: self)
    var constants = PackedConstants()
    constants.call = call
    return constants
  }

  private func exactCall(_ operands: NodeOperands) -> ElementwiseCall {
    var call = ElementwiseCall()
    call.leftFactor = factors.left
    call.rightFactor = factors.right
    call.outputFactor = factors.output
    if rule.usesZeroPoints { call.outputZeroPoint = operands.outputZeroPoint }
    call.clampLow = clamp.low
    call.clampHigh = clamp.high
    return call
  }
}
