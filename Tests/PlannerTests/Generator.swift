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

  /// True once in `count` times.
  mutating func once(in count: Int) -> Bool { within(1...count) == 1 }

  mutating func byte() -> Int8 { Int8(truncatingIfNeeded: next()) }

  mutating func bytes(_ count: Int) -> [Int8] { (0..<count).map { _ in byte() } }

  /// One of some elements, of which there is at least one.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[within(0...elements.count - 1)]
  }

  mutating func permutation(_ count: Int) -> [Int] { Array(0..<count).shuffled(using: &self) }

  /// Dimensions whose product is `count`.
  mutating func factors(of count: Int, rank: Int) -> [Int] {
    var rest = count
    var factors: [Int] = []
    for _ in 1..<max(rank, 1) {
      let divisor = pick((1...rest).filter { rest % $0 == 0 })
      factors.append(divisor)
      rest /= divisor
    }
    return (factors + [rest]).shuffled(using: &self)
  }
}
