import Kernels

/// Convolutions, fully connected layers among them.
extension OperatorRules {
  static var convolution: OperatorRules {
    OperatorRules(ConvolutionCall.self, verify: verifyConvolution).with {
      $0.hasForm = true
      $0.hasWeights = true
      $0.hasParameters = true
      $0.scratchBytes = { shapes in
        let call = shapes.record.call(as: ConvolutionCall.self)
        guard let form = shapes.form,
          !call.window.readsInPlace(input: shapes.input, output: shapes.output)
        else { return 0 }
        let depth = depth(call, shapes.input)
        let rows = windowRows(call)
        return call.hasRowsApart != 0
          ? form.scratchBytes(
            windowRows: rows, depth: depth / rows,
            borderPixels: form.borderPixels(
              of: call.window, input: shapes.input, outputWidth: Int(shapes.output.width)))
          : form.scratchBytes(depth: depth)
      }
      $0.macsPerValue = { depth($0.record.call(as: ConvolutionCall.self), $0.input) }
    }
  }

  /// The bytes of a window in one group.
  private static func depth(_ call: ConvolutionCall, _ input: TensorShape) -> Int {
    call.window.taps * Int(input.channels) / max(1, Int(call.groups))
  }

  /// The rows of a window that are packed apart.
  private static func windowRows(_ call: ConvolutionCall) -> Int {
    call.hasRowsApart != 0 ? max(1, Int(call.window.height)) : 1
  }

  private static func verifyConvolution(_ context: OperatorContext) throws(PlanError) {
    let call = context.record.call(as: ConvolutionCall.self)
    try context.requireWindow(call.window)
    try context.requireClamp(call.clampLow, call.clampHigh)
    try context.requireZeroPoint(call.outputZeroPoint, weights: call.weightZeroPoint)
    try context.requireRounding(call.rounding)
    let (input, output) = (context.input, context.output)
    let groups = call.groups
    guard groups >= 1, input.channels % groups == 0, output.channels % groups == 0 else {
      throw context.fail("its groups do not divide its channels", Int(groups))
    }
    let (depth, overflow) = call.window.taps.multipliedReportingOverflow(
      by: Int(input.channels / groups))
    guard !overflow, depth <= 1 << 28, let form = context.shapes.form else {
      throw context.fail("its window is impossible", depth)
    }
    try context.requireSwitch(call.hasRowsApart)
    if call.hasRowsApart != 0 {
      guard
        form.mayReadRows(
          of: call.window, input: input.shape, outputWidth: Int(output.width), groups: Int(groups))
      else {
        throw context.fail("the rows of its window do not lie apart", Int(call.window.height))
      }
    }
    let rows = windowRows(call)
    let layout = form.layout(
      groups: Int(groups), outputDepth: Int(output.channels / groups), windowRows: rows,
      depth: depth / rows)
    try context.requireWeights(layout.weightBytes)
    try context.requireParameters(layout.parameterBytes)
  }
}
