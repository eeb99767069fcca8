import Foundation
import Models
import Tensors

/// The tables of TensorFlow Lite's unary operators on int8, by the arithmetic of its reference
/// kernels.
enum UnaryTables {
  /// A real function, evaluated in single precision: LOGISTIC and TANH.
  static func real(
    _ input: Quantisation, _ output: Quantisation, _ function: (Float) -> Float
  ) -> Table256 {
    let inverse = 1 / output.scale
    return Table256 { byte in
      let real = input.scale * Float(Int32(byte) - input.zeroPoint)
      let rescaled = (function(real) * inverse).rounded(.toNearestOrAwayFromZero)
      let limited = max(-1024, min(1024, rescaled + Float(output.zeroPoint)))
      return Int8(clamping: Int32(limited))
    }
  }

  /// 1 ÷ (1 + e⁻ˣ).
  static func logistic(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    real(input, output) { 1 / (1 + expf(-$0)) }
  }

  /// The hyperbolic tangent.
  static func tanh(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    real(input, output) { tanhf($0) }
  }

  /// e^x.
  static func exponential(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    real(input, output) { expf($0) }
  }

  /// The value, and e^x − 1 below 0.
  static func elu(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    real(input, output) { $0 < 0 ? expm1f($0) : $0 }
  }

  /// The same real value on another scale, clamped: QUANTIZE, RELU, RELU6.
  static func rescale(
    _ factor: FixedPointMultiplier, _ input: Quantisation, _ output: Quantisation,
    _ clamp: Clamp = Clamp()
  ) -> Table256 {
    Table256 { byte in
      let value = factor.apply(Int32(byte) - input.zeroPoint) &+ output.zeroPoint
      return Int8(max(clamp.low, min(clamp.high, value)))
    }
  }

  /// RELU and its kin: what a fused activation would do; nil where the scales are too far apart.
  static func activation(
    _ activation: Activation, _ input: Quantisation, _ output: Quantisation
  ) -> Table256? {
    FixedPointMultiplier(Double(input.scale / output.scale)).map {
      rescale($0, input, output, Requantisation.clamp(activation, output))
    }
  }

  /// ABS; nil where the scales are too far apart.
  static func absolute(_ input: Quantisation, _ output: Quantisation) -> Table256? {
    guard let factor = FixedPointMultiplier(Double(input.scale / output.scale)) else { return nil }
    let isSameScale = input.scale == output.scale
    return Table256 { byte in
      let value = abs(Int32(byte) - input.zeroPoint)
      return Int8(clamping: (isSameScale ? value : factor.apply(value)) &+ output.zeroPoint)
    }
  }

  /// SQRT, whose kernel cuts the fraction off. It stops at values below 0, which count as 0 here.
  static func squareRoot(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    Table256 { byte in
      let real = max(0, input.scale * Float(Int32(byte) - input.zeroPoint))
      let steps = min(1024, real.squareRoot() / output.scale)
      return Int8(clamping: Int32(steps) + output.zeroPoint)
    }
  }

  /// RSQRT: the highest byte for 0. Its kernel stops at values below 0, which count as 0 here. Nil
  /// where the scales are too far apart.
  static func inverseSquareRoot(_ input: Quantisation, _ output: Quantisation) -> Table256? {
    guard let factor = FixedPointMultiplier(1 / Double(input.scale.squareRoot() * output.scale)),
      factor.exponent > -11
    else { return nil }
    // Twenty more bits keep what is below 1.
    let bits: Int32 = 20
    return Table256 { byte in
      let value = Int32(byte) - input.zeroPoint
      guard value > 0 else { return .max }
      var inverse = FixedPointMultiplier.inverseSquareRoot(of: value)
      inverse.exponent += bits
      var rescaling = factor
      rescaling.exponent -= bits
      return Int8(clamping: rescaling.apply(inverse.apply(1)) &+ output.zeroPoint)
    }
  }

  /// LOG: the lowest byte for what has no logarithm.
  static func logarithm(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    let lowest = Float(-128 - output.zeroPoint) * output.scale
    return real(input, output) { $0 <= 0 ? lowest : logf($0) }
  }

  /// GELU, exact or by the hyperbolic tangent.
  static func gelu(
    isApproximate: Bool, _ input: Quantisation, _ output: Quantisation
  ) -> Table256 {
    let rootOfTwoOverPi = Float(2 / Double.pi.squareRoot() * 0.5.squareRoot())
    let minusRootOfHalf = Float(-0.5.squareRoot())
    return real(input, output) { x in
      isApproximate
        ? 0.5 * x * (1 + tanhf(rootOfTwoOverPi * (x + 0.044715 * x * x * x)))
        : 0.5 * x * erfcf(x * minusRootOfHalf)
    }
  }

  /// LEAKY_RELU: one factor for values from 0 on, another, of either sign, below; nil where the scales
  /// are too far apart.
  static func leakyRelu(
    alpha: Float, _ input: Quantisation, _ output: Quantisation
  ) -> Table256? {
    guard let identity = FixedPointMultiplier(Double(input.scale / output.scale)),
      let slope = FixedPointMultiplier(Double(abs(input.scale * alpha / output.scale)))
    else { return nil }
    return Table256 { byte in
      let value = Int32(byte) - input.zeroPoint
      var result = value >= 0 ? identity.apply(value) : slope.apply(value)
      if value < 0 && alpha < 0 { result = 0 &- result }
      return Int8(clamping: result &+ output.zeroPoint)
    }
  }

  /// A concatenation's rescaling of uint8 inputs, which the reference kernel computes in single
  /// precision on the unsigned bytes.
  static func rescaleUnsigned(_ input: Quantisation, _ output: Quantisation) -> Table256 {
    let scale = input.scale * (1 / output.scale)
    let bias = -Float(input.zeroPoint + 128) * scale
    return Table256 { byte in
      let value = (Float(Int32(byte) + 128) * scale + bias).rounded(.toNearestOrAwayFromZero)
      let unsigned = Int32(max(-1024, min(1024, value))) + output.zeroPoint + 128
      return Int8(max(0, min(255, unsigned)) - 128)
    }
  }
}
