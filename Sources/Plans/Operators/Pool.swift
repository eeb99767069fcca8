import Kernels

/// Averages and maxima over a window.
extension OperatorRules {
  static var averagePool: OperatorRules {
    OperatorRules(PoolCall.self, verify: verifyPool)
  }

  static var maxPool: OperatorRules {
    OperatorRules(PoolCall.self, verify: verifyPool)
  }

  private static func verifyPool(_ context: OperatorContext) throws(PlanError) {
    let call = context.record.call(as: PoolCall.self)
    let window = call.window
    try context.requireWindow(window)
    try context.requireClamp(call.clampLow, call.clampHigh)
    try context.requireSwitch(call.roundsHalfUp)
    let (input, output) = (context.input, context.output)
    guard input.channels == output.channels else {
      throw context.fail("its channels differ", Int(input.channels), Int(output.channels))
    }
    // A window that lies in padding alone would divide by zero.
    let lastTop = Int(window.strideY) * (Int(output.rows) - 1) - Int(window.padTop)
    let lastLeft = Int(window.strideX) * (Int(output.width) - 1) - Int(window.padLeft)
    guard window.padTop < window.height, window.padLeft < window.width, window.padTop >= 0,
      window.padLeft >= 0, lastTop < Int(input.rows), lastLeft < Int(input.width)
    else { throw context.fail("a window of it lies in padding alone") }
    guard window.dilationX == 1, window.dilationY == 1 else {
      throw context.fail("a pool has dilation")
    }
  }
}
