import Tensors

/// The quotient of two bytes, by the arithmetic of TensorFlow Lite's reference kernel.
struct Division {
  /// The greatest power of two of the factor, so that quotients are only shifted right.
  static let greatestExponent: Int32 = 22

  var leftZeroPoint: Int32
  var rightZeroPoint: Int32
  var outputZeroPoint: Int32
  /// Left scale ÷ right scale ÷ output scale.
  var factor: FixedPointMultiplier
  var clamp: Clamp

  /// One output byte. The reference kernel stops at a divisor of 0, which counts as 1 here.
  func evaluate(_ leftByte: Int8, _ rightByte: Int8) -> Int8 {
    var dividend = Int32(leftByte) - leftZeroPoint
    var divisor = Int32(rightByte) - rightZeroPoint
    if divisor < 0 {
      dividend = 0 - dividend
      divisor = 0 - divisor
    }
    divisor = max(divisor, 1)
    // divisor = 2^(31 − zeros) × (1 + fraction).
    let zeros = Int32(truncatingIfNeeded: divisor.leadingZeroBitCount)
    let fraction = Int32(
      bitPattern: (UInt32(bitPattern: divisor) << UInt32(zeros)) &- (1 << 31))
    let headroom =
      Int32(
        truncatingIfNeeded: (dividend < 0 ? ~dividend : dividend).leadingZeroBitCount) - 1
    let quotient = doublingHighProduct(dividend &<< headroom, reciprocalOfOnePlus(fraction))
    let shift = 31 - zeros + headroom - factor.exponent
    let scaled = divide(doublingHighProduct(quotient, factor.significand), shift)
    return Int8(max(clamp.low, min(clamp.high, scaled &+ outputZeroPoint)))
  }

  /// `value ÷ 2^shift` for shifts that may be over 31, of which the reference kernel's processor
  /// takes the lowest five bits, while its mask has them all.
  private func divide(_ value: Int32, _ shift: Int32) -> Int32 {
    let mask = Int32(truncatingIfNeeded: (UInt64(1) &<< UInt64(shift)) &- 1)
    let threshold = (mask >> 1) &+ (value < 0 ? 1 : 0)
    return (value &>> shift) &+ (value & mask > threshold ? 1 : 0)
  }
}
