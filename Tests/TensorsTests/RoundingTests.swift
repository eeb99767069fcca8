import Tensors
import Testing

@Suite struct RoundingTests {
  @Test func doublingHighProductEqualsTheDefinitionOnSeededValues() {
    var generator = Generator(seed: 3)
    for _ in 0..<100_000 {
      let left = generator.anyInt32()
      let right = generator.anyInt32()
      guard left != .min || right != .min else { continue }
      let expected = ExactRational.nearestTiesUp(
        Int128(left) * Int128(right), over: ExactRational.power(31))
      #expect(Int128(doublingHighProduct(left, right)) == expected, "\(left) × \(right)")
    }
  }

  @Test func doublingHighProductOfTheLowestTwiceSaturates() {
    #expect(doublingHighProduct(.min, .min) == .max)
    #expect(doublingHighProduct(.min, .max) == -.max)
    #expect(doublingHighProduct(.max, .min) == -.max)
    #expect(doublingHighProduct(.max, .max) == Int32.max - 1)
  }

  @Test func doublingHighProductSendsTiesUp() {
    // Odd numbers × 2³⁰ lie halfway between two answers.
    #expect(doublingHighProduct(1, 1 << 30) == 1)
    #expect(doublingHighProduct(-1, 1 << 30) == 0)
    #expect(doublingHighProduct(3, 1 << 30) == 2)
    #expect(doublingHighProduct(-3, 1 << 30) == -1)
    #expect(doublingHighProduct(1, -(1 << 30)) == 0)
    #expect(doublingHighProduct(3, -(1 << 30)) == -1)
  }

  @Test func divisionByAPowerEqualsTheDefinitionOnSeededValues() {
    var generator = Generator(seed: 4)
    for _ in 0..<100_000 {
      let value = generator.anyInt32()
      let exponent = Int32(generator.within(0...31))
      let expected = ExactRational.nearestTiesAway(
        Int128(value), over: ExactRational.power(exponent))
      #expect(Int128(divideByPowerOfTwo(value, exponent)) == expected, "\(value) ÷ 2^\(exponent)")
    }
  }

  @Test(arguments: Int32(1)...31)
  func divisionSendsTiesAwayFromZero(exponent: Int32) {
    let half = Int32(truncatingIfNeeded: 1 << Int64(exponent - 1))
    #expect(divideByPowerOfTwo(half, exponent) == 1)
    #expect(divideByPowerOfTwo(half - 1, exponent) == 0)
    #expect(divideByPowerOfTwo(-half, exponent) == -1)
    #expect(divideByPowerOfTwo(-half + 1, exponent) == 0)
  }

  @Test func divisionByOneChangesNothing() {
    for value in [Int32.min, -1, 0, 1, .max] { #expect(divideByPowerOfTwo(value, 0) == value) }
  }
}
