import TestSupport
import Tensors
import Testing

@testable import Kernels

/// What is proved of factors is so for every sum.
@Suite struct PackedFactorsTests {
  /// Random factors of the sizes that models have, each against the exact one for all its sums.
  @Test(arguments: [false, true])
  func aProvedSingleFactorRoundsEverySumAsTheExactOne(isAboveZero: Bool) {
    var generator = Generator(seed: isAboveZero ? 701 : 702)
    var proved = 0
    for round in 0..<150 {
      let zeroPoint = isAboveZero ? Int32(-128) : generator.zeroPoint()
      let reach = Int64(generator.within(300...60_000))
      let factor = generator.modelFactor(reach: reach)
      let scale = Double(factor.significand) / 0x1p31 / Double(Int64(1) << Int64(-factor.exponent))
      let outputs = Int64(-128 - zeroPoint)...Int64(127 - zeroPoint)
      guard
        let single = SingleFactor(
          scale: scale, sums: -reach...reach, outputs: outputs,
          aboveZero: isAboveZero ? zeroPoint : nil,
          exact: { PlainArithmetic.requantised($0, factor) })
      else { continue }
      proved += 1
      let wrong = (-reach...reach).first {
        let exact = PlainArithmetic.stored(
          PlainArithmetic.requantised($0, factor), zeroPoint, -128...127)
        let quick = PlainArithmetic.stored(
          single.output($0, isAboveZero ? zeroPoint : nil), zeroPoint, -128...127)
        return exact != quick
      }
      #expect(wrong == nil, "round \(round): \(factor), zero point \(zeroPoint)")
    }
    #expect(proved > 100)
  }

  /// A wrong factor is not proved: the proof can fail.
  @Test func aFactorThatRoundsOtherwiseIsNotProved() {
    let single = SingleFactor(
      scale: 0.01, sums: -20_000...20_000, outputs: -128...127, aboveZero: nil,
      // One step alone comes three sums too early.
      exact: {
        Int64((Double($0) * 0.01).rounded()) + ($0 == 4_347 || $0 == 4_348 || $0 == 4_349 ? 1 : 0)
      })
    #expect(single == nil)
  }

  @Test func blocksWithoutProofKeepTheirFixedFactors() {
    let fine = FixedPointMultiplier(0.0123) ?? FixedPointMultiplier(significand: 0, exponent: 0)
    // An exponent above 0 has no single factor.
    let large = FixedPointMultiplier(significand: 1 << 30, exponent: 3)
    let multipliers = [FixedPointMultiplier](repeating: fine, count: 16) + [large, fine]
    let factors = PackedFactors(
      .fixedPoint(multipliers), sums: [ClosedRange<Int64>](repeating: -9_000...9_000, count: 18),
      outputZeroPoint: 3, clamp: -128...127, instructionSet: .avx512vnni, groupChannels: 18,
      channelBlock: 16)
    #expect(factors.rounding == .quick)
    for channel in 0..<16 { #expect(factors.words(channel).0 < SingleFactor.patternLimit) }
    for channel in 16..<18 {
      let words = factors.words(channel)
      #expect(words == (multipliers[channel].significand, multipliers[channel].exponent))
    }
  }

  @Test func armIsQuickWhereEveryShiftGoesRight() {
    func rounding(_ exponent: Int32, zeroPoint: Int32) -> Rounding {
      PackedFactors(
        .fixedPoint([
          FixedPointMultiplier(significand: 1 << 30, exponent: -4),
          FixedPointMultiplier(significand: 1 << 30, exponent: exponent),
        ]), sums: [-100...100, -100...100], outputZeroPoint: zeroPoint, clamp: -128...127,
        instructionSet: .neon, groupChannels: 2, channelBlock: 8
      ).rounding
    }
    #expect(rounding(-1, zeroPoint: 0) == .quick)
    #expect(rounding(0, zeroPoint: 0) == .fixedPoint)
    #expect(rounding(0, zeroPoint: -128) == .quickAboveZero)
    #expect(rounding(1, zeroPoint: -128) == .fixedPoint)
  }
}

extension SeededGenerator {
  /// A factor that takes sums of `reach` to about the range of a byte.
  fileprivate mutating func modelFactor(reach: Int64) -> FixedPointMultiplier {
    let real = 128 / Double(reach) * Double.random(in: 0.5...2, using: &self)
    return FixedPointMultiplier(min(real, 0.9)) ?? FixedPointMultiplier(significand: 0, exponent: 0)
  }
}
