/// A small seeded generator (SplitMix64), so that every run sees the same cases.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A 32-bit number of any magnitude, extremes and powers of two among them.
  mutating func anyInt32() -> Int32 {
    let extremes: [Int32] = [.min, .min + 1, .max, .max - 1, 0, 1, -1]
    switch within(0...9) {
    case 0: return extremes[within(0...extremes.count - 1)]
    case 1:
      let power = Int32(1) << Int32(within(0...30))
      return (within(0...1) == 0 ? power : -power) &+ Int32(within(-1...1))
    default:
      return Int32(truncatingIfNeeded: next()) >> Int32(within(0...31))
    }
  }
}
