import Tensors

extension FixedPointMultiplier {
  /// The real factor that it stands for.
  var real: Double {
    Double(significand) * Double(sign: .plus, exponent: Int(exponent) - 31, significand: 1)
  }
}
