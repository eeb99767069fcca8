import Tensors
import Testing

@Suite struct InverseSquareRootTests {
  /// All small numbers, and some of each greater size.
  private static let values: [Int32] = {
    var values = Array(1...5_000 as ClosedRange<Int32>)
    for bits in 12...29 as ClosedRange<Int32> {
      let least: Int32 = 1 << bits
      for step in 0..<40 as Range<Int32> { values.append(least + step * (least >> 6)) }
    }
    return values + [.max]
  }()

  @Test func inverseRootIsWithinAMillionthOfTheRealOne() {
    for value in Self.values {
      let factor = FixedPointMultiplier.inverseSquareRoot(of: value)
      let power = Double(sign: .plus, exponent: Int(factor.exponent), significand: 1)
      let found = Double(factor.significand) / 0x1p31 * power
      let real = 1 / Double(value).squareRoot()
      #expect(abs(found / real - 1) < 1e-6, "\(value)")
    }
  }

  @Test func zeroCountsAsOne() {
    #expect(
      FixedPointMultiplier.inverseSquareRoot(of: 0)
        == FixedPointMultiplier.inverseSquareRoot(of: 1))
  }

  @Test func factorsAreSuchAsPlansMayHold() {
    for value in Self.values {
      let factor = FixedPointMultiplier.inverseSquareRoot(of: value)
      #expect(factor.significand >= 0 && factor.exponent >= -31 && factor.exponent <= 0)
    }
  }
}

@Suite struct ReciprocalTests {
  @Test func reciprocalIsWithinTwoBillionthsOfTheRealOne() {
    for step in 0..<10_000 {
      let x = Int32(step) * 214_748
      let real = 1 / (1 + Double(x) / 0x1p31)
      #expect(abs(Double(reciprocalOfOnePlus(x)) / 0x1p31 - real) < 2e-9, "\(x)")
    }
  }
}
