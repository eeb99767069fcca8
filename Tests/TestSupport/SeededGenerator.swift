/// A small seeded generator (SplitMix64, by Steele, Lea and Flood, OOPSLA 2014), so that every run
/// sees the same cases.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts the sequence of a seed.
  public init(seed: UInt64) { state = seed }

  /// The next word of the sequence.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A whole number of a range.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// True once in `count` times.
  public mutating func once(in count: Int) -> Bool { within(1...count) == 1 }

  /// Any byte.
  public mutating func byte() -> Int8 { Int8(truncatingIfNeeded: next()) }
}
