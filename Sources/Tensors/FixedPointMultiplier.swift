/// A real factor at or above zero as a 32-bit fraction and a power of two:
/// `real ≈ significand ÷ 2³¹ × 2^exponent`.
///
/// This is the requantisation of TensorFlow Lite's reference kernels (double rounding), bit for bit.
public struct FixedPointMultiplier: BitwiseCopyable, Equatable, Sendable {
  /// The fraction in units of 2⁻³¹: 0, or in 2³⁰..<2³¹.
  public var significand: Int32
  /// The power of two, −31…31; below zero is a right shift.
  public var exponent: Int32

  /// Creates a multiplier from its parts.
  @inlinable public init(significand: Int32, exponent: Int32) {
    self.significand = significand
    self.exponent = exponent
  }

  /// Creates the nearest multiplier to `real`, or nil if `real` is negative, not finite, or 2³¹ and
  /// above. Factors under 2⁻³² become zero.
  ///
  /// The source of the rule is `QuantizeMultiplier` in TensorFlow Lite.
  public init?(_ real: Double) {
    guard real.isFinite, real >= 0 else { return nil }
    guard real > 0 else {
      self.init(significand: 0, exponent: 0)
      return
    }
    // `significand` is in 1..<2 while C's frexp answers 0.5..<1: one more in the exponent.
    var exponent = Int(real.exponent) + 1
    var fixed = Int64((real.significand * 1_073_741_824).rounded(.toNearestOrAwayFromZero))
    if fixed == 1 << 31 {
      fixed /= 2
      exponent += 1
    }
    if exponent < -31 {
      self.init(significand: 0, exponent: 0)
      return
    }
    guard exponent <= 31 else { return nil }
    self.init(significand: Int32(truncatingIfNeeded: fixed), exponent: Int32(exponent))
  }

  /// `value × real`, rounded as the reference kernels do: once to the nearest (ties up) in the
  /// product's high half, once more to the nearest (ties away from zero) in the right shift.
  @inlinable
  public func apply(_ value: Int32) -> Int32 {
    let shifted = exponent > 0 ? value &<< exponent : value
    return divideByPowerOfTwo(doublingHighProduct(shifted, significand), max(0, -exponent))
  }
}

/// The high 32 bits of `2 × left × right`, rounded to the nearest, ties towards +∞.
///
/// Saturates where both are `Int32.min`. Equal to `SaturatingRoundingDoublingHighMul` of gemmlowp,
/// and to the `sqrdmulh` instruction.
@inlinable
public func doublingHighProduct(_ left: Int32, _ right: Int32) -> Int32 {
  if left == .min && right == .min { return .max }
  let product = Int64(left) &* Int64(right)
  return Int32(truncatingIfNeeded: (product &+ (1 << 30)) >> 31)
}

/// `value ÷ 2^exponent`, rounded to the nearest, ties away from zero; `exponent` is 0…31.
///
/// Equal to `RoundingDivideByPOT` of gemmlowp.
@inlinable
public func divideByPowerOfTwo(_ value: Int32, _ exponent: Int32) -> Int32 {
  let mask = Int32(truncatingIfNeeded: (Int64(1) << Int64(exponent)) &- 1)
  let remainder = value & mask
  let threshold = (mask >> 1) &+ (value < 0 ? 1 : 0)
  return (value >> exponent) &+ (remainder > threshold ? 1 : 0)
}
