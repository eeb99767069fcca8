import Plans

/// The golden input: the bytes of SplitMix64, eight a step (Steele, Lea, Flood: Fast splittable
/// pseudorandom number generators, 2014).
public struct GoldenRows: InputRows {
  private let seed: UInt64
  private let rowBytes: Int

  /// The golden input of a plan.
  public init(_ plan: Plan) {
    let input = plan.tensor(Int(plan.input.tensor))
    seed = plan.header.goldenSeed
    rowBytes = Int(input.width) * Int(input.channels)
  }

  /// Writes the bytes from `row * rowBytes` on; rows are dense, so any may be made alone.
  public func write(row: Int, to target: UnsafeMutablePointer<Int8>) {
    let first = row &* rowBytes
    var word = word(first >> 3) >> UInt64((first & 7) &* 8)
    for index in 0..<rowBytes {
      let position = first &+ index
      if position & 7 == 0 { word = self.word(position >> 3) }
      target[index] = Int8(truncatingIfNeeded: word)
      word >>= 8
    }
  }

  private func word(_ index: Int) -> UInt64 {
    let state = seed &+ UInt64(index &+ 1) &* 0x9E37_79B9_7F4A_7C15
    var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
