import Tensors

/// The arithmetic of the reference kernels, spelt out in 64-bit whole numbers and divisions; shares
/// nothing with the code that it tests.
enum PlainArithmetic {
  /// The low 32 bits as a signed number.
  static func wrapped(_ value: Int64) -> Int64 { Int64(Int32(truncatingIfNeeded: value)) }

  /// `floor(value ÷ divisor)`; the divisor is above zero.
  static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }

  /// `value ÷ divisor` to the nearest, ties away from zero.
  static func nearestAway(_ value: Int64, _ divisor: Int64) -> Int64 {
    value < 0
      ? -floor(-2 * value + divisor, 2 * divisor) : floor(2 * value + divisor, 2 * divisor)
  }

  /// The high half of twice the product to the nearest, ties up.
  static func highProduct(_ left: Int64, _ right: Int64) -> Int64 {
    floor(left * right + 1_073_741_824, 2_147_483_648)
  }

  /// A 32-bit sum × a factor, as LiteRT's reference kernels round it.
  static func requantised(_ sum: Int64, _ factor: FixedPointMultiplier) -> Int64 {
    var value = wrapped(sum)
    var divisor: Int64 = 1
    if factor.exponent > 0 {
      for _ in 0..<factor.exponent { value = wrapped(value * 2) }
    } else {
      for _ in 0..<(-factor.exponent) { divisor *= 2 }
    }
    return nearestAway(highProduct(value, Int64(factor.significand)), divisor)
  }

  /// A 32-bit sum × a real factor to the nearest, ties away from zero.
  static func scaled(_ sum: Int64, _ factor: Double) -> Int64 {
    let product = (Double(wrapped(sum)) * factor).rounded(.toNearestOrAwayFromZero)
    return Int64(max(-1e15, min(1e15, product)))
  }

  /// A stored byte: `value + zeroPoint` within the clamp.
  static func stored(_ value: Int64, _ zeroPoint: Int32, _ clamp: ClosedRange<Int32>) -> Int8 {
    let moved = value + Int64(zeroPoint)
    return Int8(max(Int64(clamp.lowerBound), min(Int64(clamp.upperBound), moved)))
  }
}
