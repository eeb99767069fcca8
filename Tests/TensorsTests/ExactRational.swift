/// Rounding by its definition, in 128-bit whole numbers: what the fixed-point code must answer,
/// written without its shifts and masks.
enum ExactRational {
  /// The whole number nearest to `numerator ÷ denominator`, ties towards +∞.
  static func nearestTiesUp(_ numerator: Int128, over denominator: Int128) -> Int128 {
    floor(2 * numerator + denominator, over: 2 * denominator)
  }

  /// The whole number nearest to `numerator ÷ denominator`, ties away from zero.
  static func nearestTiesAway(_ numerator: Int128, over denominator: Int128) -> Int128 {
    let nearest = nearestTiesUp(numerator < 0 ? -numerator : numerator, over: denominator)
    return numerator < 0 ? -nearest : nearest
  }

  /// The greatest whole number at or below `numerator ÷ denominator`, which is above zero.
  static func floor(_ numerator: Int128, over denominator: Int128) -> Int128 {
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest < 0 ? quotient - 1 : quotient
  }

  /// `2^exponent`, which is at or above 0.
  static func power(_ exponent: Int32) -> Int128 {
    (0..<exponent).reduce(1) { power, _ in power * 2 }
  }

  /// The low 32 bits as a signed number: what wrapping 32-bit arithmetic leaves.
  static func wrapped(_ value: Int128) -> Int32 {
    let range: Int128 = 4_294_967_296
    let rest = value - floor(value, over: range) * range
    return Int32(rest >= range / 2 ? rest - range : rest)
  }

  /// `value × significand ÷ 2³¹ × 2^exponent`, rounded as the reference kernels do.
  static func requantised(_ value: Int32, significand: Int32, exponent: Int32) -> Int32 {
    let shifted = wrapped(Int128(value) * power(max(exponent, 0)))
    let high = nearestTiesUp(Int128(shifted) * Int128(significand), over: power(31))
    return Int32(nearestTiesAway(high, over: power(max(-exponent, 0))))
  }
}
