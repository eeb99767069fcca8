/// The softmax of gemmlowp as its definition has it, in 64-bit numbers: fractions with a stated
/// number of integer bits, each operation rounded on its own.
enum PlainSoftmax {
  /// The output bytes for a pixel's channels.
  static func output(_ input: [Int8], exponentials: [Int32]) -> [Int8] {
    let greatest = Int(input.max() ?? 0)
    let terms = input.map { Int64(exponentials[greatest - Int($0)]) }
    // Units of 2⁻¹⁹, as sums have 12 integer bits.
    let sum = terms.reduce(0) { $0 + PlainArithmetic.nearestAway($1, 4096) }
    var integerBits: Int64 = 12
    var mantissa = sum
    while mantissa < 1 << 31 {
      mantissa *= 2
      integerBits -= 1
    }
    integerBits += 1
    let reciprocal = reciprocalOfOnePlus(mantissa - (1 << 31))
    return terms.map { term in
      // The reciprocal times the term has `integerBits − 1` more powers of two to give up.
      let product = PlainArithmetic.highProduct(reciprocal, term)
      let shift = integerBits - 1 + 31 - 8
      let divisor = shift >= 31 ? Int64(1) << 31 : shift <= 0 ? 1 : Int64(1) << shift
      return PlainArithmetic.stored(PlainArithmetic.nearestAway(product, divisor), -128, -128...127)
    }
  }

  /// 1 ÷ (1 + x), both in units of 2⁻³¹.
  private static func reciprocalOfOnePlus(_ x: Int64) -> Int64 {
    let limit = Int64(Int32.max)
    // (x + 1) ÷ 2, where 1 is stored as the greatest number.
    let half = PlainArithmetic.nearestAway(x + limit, 2)
    // Units of 2⁻²⁹: 48/17 and −32/17.
    let constant = PlainArithmetic.nearestAway(48 << 29, 17)
    let slope = -PlainArithmetic.nearestAway(32 << 29, 17)
    var estimate = constant + PlainArithmetic.highProduct(half, slope)
    for _ in 0..<3 {
      let error = (1 << 29) - PlainArithmetic.highProduct(half, estimate)
      let correction = PlainArithmetic.highProduct(estimate, error) * 4
      estimate += max(-limit - 1, min(limit, correction))
    }
    return max(-limit - 1, min(limit, estimate * 2))
  }
}
