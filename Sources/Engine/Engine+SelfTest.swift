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

  /// Fills the input from the plan's golden seed.
  ///
  /// The bytes are those of SplitMix64, eight a step (Steele, Lea, Flood: Fast splittable
  /// pseudorandom number generators, 2014).
  public func writeGoldenInput() {
    var state = plan.header.goldenSeed
    var word: UInt64 = 0
    let target = input
    for index in 0..<target.count {
      if index & 7 == 0 {
        state &+= 0x9E37_79B9_7F4A_7C15
        word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        word ^= word >> 31
      }
      target[index] = Int8(truncatingIfNeeded: word)
      word >>= 8
    }
  }

  /// Runs the golden input and compares the output, in the model's declared type, byte by byte.
  ///
  /// - Parameter raw: room for `rawOutputBytes` bytes.
  public func selfTest(raw: UnsafeMutableRawBufferPointer) throws(EngineError) -> SelfTest {
    let expected = plan.section(plan.header.golden)
    guard expected.count > 0 else { return .absent }
    writeGoldenInput()
    run()
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
