import TestSupport

typealias Generator = SeededGenerator

extension SeededGenerator {
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
