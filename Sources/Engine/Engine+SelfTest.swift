import Plans

/// The golden vector: a seeded input whose output stands in the plan.
extension Engine {
  /// What a self-test found.
  public enum SelfTest: Equatable, Sendable {
    /// The plan has no golden vector.
    case absent
    case passed
    /// The first output byte that differs, of so many that do.
    case failed(firstByte: Int, differentBytes: Int)
  }

  /// Runs the golden input.
  public mutating func runGolden() {
    var rows = GoldenRows(plan)
    run(&rows)
  }

  /// Runs the golden input and compares the output, in the model's declared type, byte by byte.
  ///
  /// - Parameter raw: room for `rawOutputBytes` bytes.
  public mutating func selfTest(raw: UnsafeMutableRawBufferPointer) throws(EngineError) -> SelfTest
  {
    let expected = plan.section(plan.header.golden)
    guard expected.count > 0 else { return .absent }
    runGolden()
    try readOutput(raw: raw)
    var first = -1
    var different = 0
    for index in 0..<raw.count where raw[index] != expected[index] {
      if first < 0 { first = index }
      different += 1
    }
    return different == 0 ? .passed : .failed(firstByte: first, differentBytes: different)
  }
}
