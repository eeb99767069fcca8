import Foundation
import Models
import Tensors

/// How TensorFlow Lite's reference kernels turn scales into factors, step by step in the precision
/// that they use; facts from `kernel_util.cc` and the kernels' `Prepare` functions.
enum Requantisation {
  /// The factor of each output channel of a convolution on int8.
  static func convolution(
    input: Float, filters: [Float], output: Float, channels: Int
  ) -> [FixedPointMultiplier]? {
    let factors = (0..<channels).compactMap { channel in
      let filter = filters.count == 1 ? filters[0] : filters[channel]
      return FixedPointMultiplier(Double(input) * Double(filter) / Double(output))
    }
    return factors.count == channels ? factors : nil
  }

  /// The one factor of a convolution on uint8: the product is rounded to single precision.
  static func unsignedConvolution(
    input: Float, filter: Float, output: Float
  ) -> FixedPointMultiplier? {
    FixedPointMultiplier(Double(input * filter) / Double(output))
  }

  /// The factors of a fully connected layer, which stay in double precision.
  static func fullyConnected(
    input: Float, filters: [Float], output: Float, channels: Int
  ) -> [Double] {
    (0..<channels).map { channel in
      Double(input) * Double(filters.count == 1 ? filters[0] : filters[channel]) / Double(output)
    }
  }

  /// The factors of an operator that brings its operands to a common scale first.
  typealias CommonScale = (
    left: FixedPointMultiplier, right: FixedPointMultiplier, output: FixedPointMultiplier
  )

  /// The factors of a sum or difference: operands × 2²⁰ on a common scale, then the output's.
  static func sum(left: Float, right: Float, output: Float) -> CommonScale? {
    commonScale(left, right) { twice in twice / Double(Float(1 << 20) * output) }
  }

  /// The factors of a squared difference: operands × 2⁷ on a common scale, then the output's.
  static func squaredDifference(left: Float, right: Float, output: Float) -> CommonScale? {
    commonScale(left, right) { twice in twice * twice / Double(16_384 * output) }
  }

  /// Brings operands to twice the larger scale, of which `output` makes the last factor.
  private static func commonScale(
    _ left: Float, _ right: Float, output: (Double) -> Double
  ) -> CommonScale? {
    let twice = Double(2 * max(left, right))
    guard let leftFactor = FixedPointMultiplier(Double(left) / twice),
      let rightFactor = FixedPointMultiplier(Double(right) / twice),
      let outputFactor = FixedPointMultiplier(output(twice))
    else { return nil }
    return (leftFactor, rightFactor, outputFactor)
  }

  /// The factor of a product: all in single precision.
  static func product(left: Float, right: Float, output: Float) -> FixedPointMultiplier? {
    FixedPointMultiplier(Double(left * right / output))
  }

  /// The factor of a mean of `count` elements: the scales' factor, divided as a whole number.
  static func mean(input: Float, output: Float, count: Int) -> FixedPointMultiplier? {
    guard count > 0, var factor = FixedPointMultiplier(Double(input) / Double(output)) else {
      return nil
    }
    var shift = Int32(63 - UInt64(count).leadingZeroBitCount)
    shift = min(shift, 32, 31 + factor.exponent)
    factor.significand = Int32(
      truncatingIfNeeded: (Int64(factor.significand) << Int64(shift)) / Int64(count))
    factor.exponent -= shift
    return factor
  }

  /// The stored value of a real number, before clamping.
  static func quantised(_ real: Float, _ quantisation: Quantisation) -> Int32 {
    let scaled = (real / quantisation.scale).rounded(.toNearestOrAwayFromZero)
    return Int32(max(-1e9, min(1e9, scaled))) + quantisation.zeroPoint
  }

  /// The range that a fused activation leaves of an output.
  static func clamp(_ activation: Activation, _ output: Quantisation) -> Clamp {
    var clamp = Clamp()
    switch activation {
    case .none: break
    case .relu: clamp.low = max(-128, quantised(0, output))
    case .relu6:
      clamp.low = max(-128, quantised(0, output))
      clamp.high = min(127, quantised(6, output))
    case .reluMinusOneToOne:
      clamp.low = max(-128, quantised(-1, output))
      clamp.high = min(127, quantised(1, output))
    }
    return clamp
  }
}
