import Tensors

/// The exponentials of a softmax, in the fixed-point arithmetic of TensorFlow Lite's reference
/// kernel (gemmlowp's `exp_on_negative_values`).
enum SoftmaxTable {
  /// The integer bits of a scaled difference.
  private static let integerBits: Int32 = 5

  /// e^(−beta × scale × d) for d = 0…255 in units of 2⁻³¹; 0 where the kernel leaves a score out.
  static func exponentials(scale: Float, beta: Float) -> [Int32]? {
    let real = min(
      Double(beta) * Double(scale) * Double(1 << (31 - integerBits)), Double(Int32.max))
    guard let factor = FixedPointMultiplier(real), factor.exponent >= 0 else { return nil }
    let limit = limit(factor)
    return (0..<256).map { distance in
      let difference = -Int32(distance)
      guard difference >= limit else { return 0 }
      return exponential(
        doublingHighProduct(difference &<< factor.exponent, factor.significand))
    }
  }

  /// The numbers of a `LogSoftmaxLayout` for scores of a scale; nil where it is too small.
  static func logarithmic(scale: Float) -> [Int32]? {
    let real = min(Double(scale) * Double(1 << (31 - integerBits)), Double(Int32.max))
    guard let factor = FixedPointMultiplier(real), factor.exponent > 1,
      let exponentials = exponentials(scale: scale, beta: 1),
      let reverse = FixedPointMultiplier(
        Double(Int64(1) << Int64(31 - factor.exponent)) / Double(factor.significand))
    else { return nil }
    let differences = (0..<256).map { factor.apply(-Int32($0)) }
    return exponentials + differences
      + [reverse.significand, reverse.exponent, limit(factor)]
  }

  /// The greatest difference, negative, that still fits in the integer bits after scaling.
  private static func limit(_ factor: FixedPointMultiplier) -> Int32 {
    let reach =
      Double((1 << integerBits) - 1) * Double(Int64(1) << Int64(31 - integerBits))
      / Double(Int64(1) << Int64(factor.exponent))
    return -Int32(max(0, min(1e9, reach.rounded(.down))))
  }

  /// e^x for x ≤ 0 in units of 2⁻²⁶; the result in units of 2⁻³¹.
  static func exponential(_ x: Int32) -> Int32 {
    guard x < 0 else { return .max }
    let fractionBits = 31 - integerBits
    let quarter: Int32 = 1 << (fractionBits - 2)
    // x = remainder − a quarter's part, the part in −1/4..<0.
    let part = (x & (quarter - 1)) - quarter
    var result = exponentialOfPart(Int32(clamping: Int64(part) << Int64(integerBits)))
    let remainder = part &- x
    // e^(−2^k) for k = −2…4, multiplied in where the remainder has that bit.
    let powers: [(Int32, Int32)] = [
      (-2, 1_672_461_947), (-1, 1_302_514_674), (0, 790_015_084), (1, 290_630_308),
      (2, 39_332_535), (3, 720_401), (4, 242),
    ]
    for (exponent, power) in powers where remainder & (1 << (fractionBits + exponent)) != 0 {
      result = doublingHighProduct(result, power)
    }
    return result
  }

  /// e^a for a in −1/4..<0, both in units of 2⁻³¹: a Taylor series of degree 4 around −1/8.
  private static func exponentialOfPart(_ a: Int32) -> Int32 {
    let atCentre: Int32 = 1_895_147_668
    let third: Int32 = 715_827_883
    let x = a &+ (1 << 28)
    let x2 = doublingHighProduct(x, x)
    let x3 = doublingHighProduct(x2, x)
    let x4 = doublingHighProduct(x2, x2)
    let tail = divideByPowerOfTwo(
      doublingHighProduct(divideByPowerOfTwo(x4, 2) &+ x3, third) &+ x2, 1)
    return atCentre &+ doublingHighProduct(atCentre, x &+ tail)
  }
}
