import Kernels

/// Copies with a border.
extension OperatorRules {
  static var pad: OperatorRules {
    OperatorRules(PadCall.self) { (context) throws(PlanError) in
      let call = context.record.call(as: PadCall.self)
      guard call.top >= 0, call.left >= 0, call.front >= 0,
        Int(call.front) + Int(context.input.channels) <= Int(context.output.channels)
      else { throw context.fail("its border does not fit its output", Int(call.front)) }
      guard call.fill >= -128, call.fill <= 127 else {
        throw context.fail("its border is no byte", Int(call.fill))
      }
    }
  }
}
