extension PlanVerifier {
  /// Every row and pixel that a resampling reads is one of its input, and its fractions are below 1
  /// or, where they are real, so small that no mixture leaves 32 bits.
  func verifyResampling(
    _ record: OperatorRecord, _ input: TensorRecord, _ output: TensorRecord, _ index: Int
  ) throws(PlanError) {
    func fail(_ problem: StaticString, _ found: Int, _ expected: Int? = nil) -> PlanError {
      PlanError(problem, part: "operator", index: index, found: found, expected: expected)
    }
    guard input.channels == output.channels else {
      throw fail("its channels differ", Int(input.channels), Int(output.channels))
    }
    let bytes = 12 * (UInt64(output.rows) + UInt64(output.width))
    guard record.parameterBytes == bytes else {
      throw fail("wrong length of its samples", Int(clamping: record.parameterBytes), Int(bytes))
    }
    let samples = (plan.constants + Int(record.parameters)).assumingMemoryBound(to: Int32.self)
    for sample in 0..<Int(output.rows) + Int(output.width) {
      let limit = sample < Int(output.rows) ? input.rows : input.width
      let (low, high) = (samples[3 * sample], samples[3 * sample + 1])
      guard low >= 0, low < limit, high >= 0, high < limit else {
        throw fail("a sample lies outside its input", Int(low), Int(limit))
      }
      let fraction = samples[3 * sample + 2]
      let isPossible =
        record.hasRealFactors != 0
        ? abs(Float(bitPattern: UInt32(bitPattern: fraction))) <= 2
        : fraction >= 0 && fraction <= 1024
      guard isPossible else { throw fail("a fraction is impossible", Int(fraction)) }
    }
  }
}
