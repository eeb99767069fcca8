/// How a kernel turns sums into output bytes; the plan says it for each convolution.
///
/// Every rounding gives LiteRT's bytes. The quick ones need a proof for the operator's own factors,
/// which is made when the plan is: see `PackedFactors`.
public enum Rounding: UInt32, CaseIterable, Sendable {
  /// Fixed point, rounded twice: any factor.
  case fixedPoint = 0
  /// A real factor in double precision, rounded once, half away from zero: fully connected layers.
  case real = 1
  /// The quickest sequence of the instruction set that was proved to give the same.
  case quick = 2
  /// The same where every result below the output's zero point is clamped to it or above, so that
  /// such results need not be right.
  case quickAboveZero = 3
}
