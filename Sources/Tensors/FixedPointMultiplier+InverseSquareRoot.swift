extension FixedPointMultiplier {
  /// 1 ÷ √`value` for a whole number from 0 on, which counts as 1 if it is 0.
  ///
  /// Five steps of Newton and Raphson from 1, in the fixed-point arithmetic of
  /// `GetInvSqrtQuantizedMultiplierExp` in TensorFlow Lite, bit for bit. The significand need not be
  /// in 2³⁰..<2³¹.
  public static func inverseSquareRoot(of value: Int32) -> FixedPointMultiplier {
    guard value > 1 else { return FixedPointMultiplier(significand: .max, exponent: 0) }
    // Pairs of bits until the value is in 2²⁷..<2²⁹: each is one bit of the root.
    var scaled = value
    var shift: Int32 = 11
    while scaled >= 1 << 29 {
      scaled /= 4
      shift &+= 1
    }
    let pairs = Int32(truncatingIfNeeded: (scaled.leadingZeroBitCount &- 1) / 2 &- 1)
    shift &-= pairs
    scaled = scaled &<< (2 &* pairs)
    // Units of 2⁻²⁸: three integer bits.
    let half = divideByPowerOfTwo(scaled >> 1, 1)
    let threeHalves: Int32 = (1 << 28) + (1 << 27)
    var root: Int32 = 1 << 28
    for _ in 0..<5 {
      let square = doublingHighProduct(root, root)
      let cube = saturatingShiftLeft(doublingHighProduct(square, root), 6)
      root = saturatingShiftLeft(
        doublingHighProduct(threeHalves, root) &- doublingHighProduct(half, cube), 3)
    }
    // The value was read as if it were half of what it is.
    let halfOfRoot2: Int32 = 1_518_500_250
    root = doublingHighProduct(root, halfOfRoot2)
    if shift < 0 {
      root = root &<< (0 &- shift)
      shift = 0
    }
    return FixedPointMultiplier(significand: root, exponent: 0 &- shift)
  }
}

/// `value × 2^shift`, saturated; `shift` is 0…31.
@inlinable
public func saturatingShiftLeft(_ value: Int32, _ shift: Int64) -> Int32 {
  Int32(clamping: Int64(value) << shift)
}
