import CSIMD
import Kernels

/// Sums of a block of channels to its bytes, as the operator's rounding says.
enum Finish {
  /// One of the quick ways.
  @inline(__always)
  static func quickly(
    _ product: WindowProduct, _ sums: stint_channels, _ first: stint_channels,
    _ second: stint_channels
  ) -> stint_channel_bytes {
    product.rounding == .quickAboveZero
      ? stint_finish_quick_above_zero_channels(
        sums, first, second, product.outputZeroPoint, product.clampLow, product.clampHigh)
      : stint_finish_quick_channels(
        sums, first, second, product.outputZeroPoint, product.clampLow, product.clampHigh)
  }

  /// One of the ways that are exact for any factor.
  @inline(__always)
  static func exactly(
    _ product: WindowProduct, _ sums: stint_channels, _ first: stint_channels,
    _ second: stint_channels
  ) -> stint_channel_bytes {
    product.rounding == .real
      ? stint_finish_real_channels(
        sums, first, second, product.outputZeroPoint, product.clampLow, product.clampHigh)
      : stint_finish_fixed_channels(
        sums, first, second, product.outputZeroPoint, product.clampLow, product.clampHigh)
  }

  /// The same in a function of its own: written out in every tile it would be a tenth of a board's
  /// program, and there it is rare.
  @inline(never)
  static func exactlyApart(
    _ product: WindowProduct, _ sums: stint_channels, _ first: stint_channels,
    _ second: stint_channels
  ) -> stint_channel_bytes {
    exactly(product, sums, first, second)
  }
}

extension Rounding {
  /// Whether it is exact for any factor.
  var isExact: Bool { self == .fixedPoint || self == .real }
}
