import Kernels

/// Rows and pixels that are mixtures of two.
extension OperatorRules {
  static var resample: OperatorRules {
    OperatorRules(ResampleCall.self, verify: verifyResampling).with { $0.hasParameters = true }
  }

  /// Every row and pixel that a resampling reads is one of its input, and its fractions are below 1
  /// or, where they are real, so small that no mixture leaves 32 bits.
  private static func verifyResampling(_ context: OperatorContext) throws(PlanError) {
    let call = context.record.call(as: ResampleCall.self)
    try context.requireSwitch(call.isReal)
    let (input, output) = (context.input, context.output)
    guard input.channels == output.channels else {
      throw context.fail("its channels differ", Int(input.channels), Int(output.channels))
    }
    try context.requireParameters(
      12 * (Int(output.rows) + Int(output.width)), "wrong length of its samples")
    let samples = context.parameters.assumingMemoryBound(to: Int32.self)
    for sample in 0..<Int(output.rows) + Int(output.width) {
      let limit = sample < Int(output.rows) ? input.rows : input.width
      let (low, high) = (samples[3 * sample], samples[3 * sample + 1])
      guard low >= 0, low < limit, high >= 0, high < limit else {
        throw context.fail("a sample lies outside its input", Int(low), Int(limit))
      }
      let fraction = samples[3 * sample + 2]
      let isPossible =
        call.isReal != 0
        ? abs(Float(bitPattern: UInt32(bitPattern: fraction))) <= 2
        : fraction >= 0 && fraction <= 1024
      guard isPossible else { throw context.fail("a fraction is impossible", Int(fraction)) }
    }
  }
}
