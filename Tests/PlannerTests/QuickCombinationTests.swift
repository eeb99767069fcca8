import Kernels
import TestSupport
import Testing

@testable import Planner

/// Sums and products that are made in one step give the bytes of the reference kernels' arithmetic.
@Suite struct QuickCombinationTests {
  /// An operator on two bytes of random scales and zero points, now and then of scales that make ties.
  private func combination(
    _ rule: any CombinationRule.Type, _ generator: inout SeededGenerator
  ) -> Combination? {
    let left = Float.random(in: 0.004...0.1, using: &generator)
    let right =
      generator.once(in: 4)
      ? left
      : generator.once(in: 4) ? 1 / 256 : Float.random(in: 0.004...0.1, using: &generator)
    let reach = rule == Product.self ? left * right * 128 : left + right
    let output =
      generator.once(in: 4) ? left * 2 : reach * Float.random(in: 0.3...1.2, using: &generator)
    func zeroPoint() -> Int32 {
      generator.once(in: 3) ? -128 : Int32(generator.within(-128...127))
    }
    guard let factors = rule.factors(left: left, right: right, output: output) else { return nil }
    let low = generator.once(in: 4) ? Int32(generator.within(-128...0)) : -128
    return Combination(
      rule: rule, factors: factors, leftZeroPoint: zeroPoint(), rightZeroPoint: zeroPoint(),
      outputZeroPoint: zeroPoint(), clamp: Clamp(low: low, high: 127))
  }

  /// How many of some random operators are quick; each of those is tried on all pairs of bytes.
  private func quick(
    _ rule: any CombinationRule.Type, seed: UInt64,
    _ output: (ElementwiseCall, Combination, Int8, Int8) -> Int64
  ) -> Int {
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for _ in 0..<100 {
      guard let combination = combination(rule, &generator) else { continue }
      var call = ElementwiseCall()
      rule.quicken(&call, of: combination)
      guard call.quickBits > 0 else { continue }
      count += 1
      var differences = 0
      for left in Int8.min...Int8.max {
        for right in Int8.min...Int8.max {
          let value = output(call, combination, left, right)
          let byte = max(
            Int64(combination.clamp.low), min(Int64(combination.clamp.high), value))
          if byte != Int64(combination.evaluate(left, right)) { differences += 1 }
        }
      }
      #expect(differences == 0, "\(combination)")
    }
    return count
  }

  @Test func sumsAndDifferences() {
    for (rule, seed) in [(Sum.self, 1), (Difference.self, 2)]
      as [(any CombinationRule.Type, UInt64)]
    {
      let count = quick(rule, seed: seed) { call, _, left, right in
        let sum =
          Int64(left) * Int64(call.quickLeft) + Int64(right) * Int64(call.quickRight)
          + Int64(call.quickBias)
        // A kernel has 32 bits.
        return Int32(exactly: sum).map { Int64($0 >> Int32(call.quickBits)) } ?? .max
      }
      #expect(count > 80)
    }
  }

  @Test func products() {
    let count = quick(Product.self, seed: 3) { call, combination, left, right in
      let product = Float(combination.left(left) * combination.right(right)) * call.quickFactor
      let rounded = product + (product < 0 ? -call.quickBelow : call.quickAbove)
      return Int64(rounded) + Int64(combination.outputZeroPoint)
    }
    #expect(count > 80)
  }
}
