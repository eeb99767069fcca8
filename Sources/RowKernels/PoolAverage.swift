import CSIMD

/// A division by a number of taps, rounded to a byte.
struct PoolAverage {
  private let count: Int32
  private let half: Int32
  private let roundsHalfUp: Bool
  private let reciprocal: stint_f32x16

  /// Up to this many taps the sum of their bytes is below 2²¹, with half a tap's weight more.
  private static let most: Int32 = 8000

  @inline(__always)
  init(of count: Int, roundsHalfUp: Bool) {
    self.count = Int32(truncatingIfNeeded: count)
    half = self.count / 2
    self.roundsHalfUp = roundsHalfUp
    reciprocal = stint_f32x16(repeating: 1 / Float(self.count))
  }

  /// Sums divided by the number of taps: halves up, or away from zero.
  ///
  /// For an x below 2²¹ the whole part of x ÷ count is that of (x + ½) × (1 ÷ count) in single
  /// precision: it is at least ½ ÷ count away from a whole number, and two roundings move it by 2⁻²²
  /// of (x + ½) ÷ count at most.
  @inline(__always)
  func value(_ sums: stint_i32x16) -> stint_i8x16 {
    guard count <= Self.most else { return divided(sums) }
    // Halves up: above zero, where rounding down is leaving the fraction out. Away from zero: the
    // distance.
    let sign = roundsHalfUp ? stint_i32x16.zero : sums &>> 31
    let base = stint_i32x16(repeating: roundsHalfUp ? 128 : 0)
    let distance = (sums ^ sign) &- sign
    let quotient = stint_whole_quotientx16(
      distance &+ stint_i32x16(repeating: half &+ (roundsHalfUp ? 128 &* count : 0)), reciprocal)
    return stint_narrow_i32x16((quotient ^ sign) &- sign &- base)
  }

  /// The same for windows that are larger than most pictures.
  @inline(never)
  private func divided(_ sums: stint_i32x16) -> stint_i8x16 {
    var averages = sums
    for lane in 0..<16 {
      let sum = sums[lane]
      if roundsHalfUp {
        let raised = sum &+ half
        let quotient = raised / count
        averages[lane] = quotient &- (raised < 0 && quotient &* count != raised ? 1 : 0)
      } else {
        averages[lane] = (sum > 0 ? sum &+ half : sum &- half) / count
      }
    }
    return stint_narrow_i32x16(averages)
  }
}
