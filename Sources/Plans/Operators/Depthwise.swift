import Kernels

/// Depthwise convolutions.
extension OperatorRules {
  static var depthwise: OperatorRules {
    OperatorRules(DepthwiseCall.self, verify: verifyDepthwise).with {
      $0.hasWeights = true
      $0.hasParameters = true
      $0.macsPerValue = { $0.record.window.taps }
    }
  }

  private static func verifyDepthwise(_ context: OperatorContext) throws(PlanError) {
    let call = context.record.call(as: DepthwiseCall.self)
    try context.requireWindow(call.window)
    try context.requireClamp(call.clampLow, call.clampHigh)
    try context.requireZeroPoint(call.outputZeroPoint)
    try context.requireRounding(call.rounding)
    let channels = context.output.channels
    guard call.multiplier >= 1, channels % call.multiplier == 0,
      channels / call.multiplier == context.input.channels
    else {
      throw context.fail("its multiplier does not fit its channels", Int(call.multiplier))
    }
    guard call.weightParts >= 1, Int(call.weightParts) <= DepthwiseLayout.mostParts else {
      throw context.fail("its weights have an impossible number of parts", Int(call.weightParts))
    }
    let layout = DepthwiseLayout(
      channels: Int(channels), height: Int(call.window.height), width: Int(call.window.width),
      parts: Int(call.weightParts), form: DepthwiseForm(of: context.plan.instructionSet))
    try context.requireWeights(layout.weightBytes)
    try context.requireParameters(layout.parameterBytes)
  }
}
