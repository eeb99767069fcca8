import Foundation
import Tensors
import Testing

@Suite struct FixedPointMultiplierTests {
  struct KnownValue: Sendable {
    let real: Double
    let significand: Int32
    let exponent: Int32
  }

  static let knownValues = [
    KnownValue(real: 0, significand: 0, exponent: 0),
    KnownValue(real: 0.5, significand: 1 << 30, exponent: 0),
    KnownValue(real: 1, significand: 1 << 30, exponent: 1),
    KnownValue(real: 2, significand: 1 << 30, exponent: 2),
    KnownValue(real: 0.25, significand: 1 << 30, exponent: -1),
    KnownValue(real: 0.75, significand: 1_610_612_736, exponent: 0),
    KnownValue(real: 1.5, significand: 1_610_612_736, exponent: 1),
    // Computed by hand: 0.00001 = 1.31072 × 2⁻¹⁷, and so on.
    KnownValue(real: 0.00001, significand: 1_407_374_884, exponent: -16),
    KnownValue(real: 0.0001, significand: 1_759_218_604, exponent: -13),
    KnownValue(real: 1.000001, significand: 1_073_742_898, exponent: 1),
    // The least power of two that is not zero, and the greatest factors that are kept.
    KnownValue(real: 0x1p-32, significand: 1 << 30, exponent: -31),
    KnownValue(real: 0x1p30, significand: 1 << 30, exponent: 31),
    KnownValue(real: 0x1.fffffffcp30, significand: .max, exponent: 31),
    // Rounded up to 2³¹, the fraction carries into the exponent.
    KnownValue(real: 0x1.ffffffffp-1, significand: 1 << 30, exponent: 1),
    KnownValue(real: 1 - 0x1p-53, significand: 1 << 30, exponent: 1),
    KnownValue(real: 0x1.ffffffffp-33, significand: 1 << 30, exponent: -31),
    // Half a unit above a power of two is rounded away from zero.
    KnownValue(real: 0.5 + 0x1p-32, significand: (1 << 30) + 1, exponent: 0),
    KnownValue(real: 0.5 + 0x1p-33, significand: 1 << 30, exponent: 0),
    // Too small to matter.
    KnownValue(real: 0x1.fffffffp-33, significand: 0, exponent: 0),
    KnownValue(real: 0x1p-33, significand: 0, exponent: 0),
    KnownValue(real: 1e-300, significand: 0, exponent: 0),
    KnownValue(real: .leastNonzeroMagnitude, significand: 0, exponent: 0),
  ]

  @Test(arguments: knownValues)
  func realNumberBecomesItsKnownMultiplier(known: KnownValue) {
    #expect(
      FixedPointMultiplier(known.real)
        == FixedPointMultiplier(significand: known.significand, exponent: known.exponent),
      "\(known.real)")
  }

  @Test(
    arguments: [
      -0.5, -Double.leastNonzeroMagnitude, .infinity, -.infinity, .nan, 0x1p31, 1e300,
      .greatestFiniteMagnitude, 0x1.ffffffffp30,
    ])
  func whatHasNoMultiplierIsRefused(real: Double) {
    #expect(FixedPointMultiplier(real) == nil)
  }

  @Test func negativeZeroIsZero() {
    #expect(FixedPointMultiplier(-0.0) == FixedPointMultiplier(significand: 0, exponent: 0))
  }

  @Test func significandIsTheNearestFractionForAnyReal() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<5_000 {
      let real = Double.random(in: 0.5..<1, using: &generator)
      let exponent = generator.within(-31...31)
      let factor = try #require(FixedPointMultiplier(scalbn(real, exponent)))
      let isCarried = factor.exponent == Int32(exponent) + 1
      #expect(factor.exponent == Int32(exponent) || isCarried)
      #expect(factor.significand >= 1 << 30)
      let stored = scalbn(Double(factor.significand), -31 + (isCarried ? 1 : 0))
      #expect(abs(stored - real) <= 0x1p-32)
    }
  }

  @Test func applyingEqualsTheDefinitionOnSeededValues() {
    var generator = Generator(seed: 2)
    for _ in 0..<100_000 {
      let significand =
        generator.within(0...15) == 0
        ? 0 : Int32(generator.within((1 << 30)...Int(Int32.max)))
      let exponent = Int32(generator.within(-31...31))
      let value = generator.anyInt32()
      let factor = FixedPointMultiplier(significand: significand, exponent: exponent)
      #expect(
        factor.apply(value)
          == ExactRational.requantised(value, significand: significand, exponent: exponent),
        "\(value) × \(significand) × 2^\(exponent)")
    }
  }

  @Test func extremesAreAppliedAsDefined() {
    let values: [Int32] = [.min, .min + 1, -3, -2, -1, 0, 1, 2, 3, .max - 1, .max]
    let significands: [Int32] = [0, 1 << 30, (1 << 30) + 1, .max - 1, .max]
    for value in values {
      for significand in significands {
        for exponent in Int32(-31)...31 {
          let factor = FixedPointMultiplier(significand: significand, exponent: exponent)
          #expect(
            factor.apply(value)
              == ExactRational.requantised(value, significand: significand, exponent: exponent))
        }
      }
    }
  }

  @Test func tiesOfTheShiftGoAwayFromZero() {
    let quarter = FixedPointMultiplier(significand: 1 << 30, exponent: -1)
    #expect(quarter.apply(2) == 1)
    #expect(quarter.apply(-4) == -1)
    // −2 × ½ is exact, −1; −1 ÷ 2 is a tie, which goes to −1.
    #expect(quarter.apply(-2) == -1)
    // −1 × ½ is a tie of the product, which goes up to 0.
    #expect(quarter.apply(-1) == 0)
    #expect(quarter.apply(1) == 1)
    #expect(quarter.apply(6) == 2)
    #expect(quarter.apply(-6) == -2)
  }
}
