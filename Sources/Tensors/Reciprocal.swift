/// 1 ÷ (1 + x) for x in 0..<1, both in units of 2⁻³¹, by three steps of Newton and Raphson from
/// 48/17 − 32/17 × d, the best line for d in ½…1.
///
/// The rounding of each step is that of `one_over_one_plus_x_for_x_in_0_1` in gemmlowp.
@inlinable
public func reciprocalOfOnePlus(_ x: Int32) -> Int32 {
  let twice = Int64(x) + Int64(Int32.max)
  let halfDenominator = Int32(truncatingIfNeeded: (twice + (twice >= 0 ? 1 : -1)) / 2)
  // From here on, values have two integer bits: units of 2⁻²⁹.
  let one: Int32 = 1 << 29
  var estimate = 1_515_870_810 &+ doublingHighProduct(halfDenominator, -1_010_580_540)
  for _ in 0..<3 {
    let error = one &- doublingHighProduct(halfDenominator, estimate)
    estimate &+= saturatingShiftLeft(doublingHighProduct(estimate, error), 2)
  }
  return saturatingShiftLeft(estimate, 1)
}
