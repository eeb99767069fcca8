import Tensors

/// HARD_SWISH, x × relu6(x + 3) ÷ 6, in the 16-bit fixed-point arithmetic of TensorFlow Lite's
/// reference kernel.
struct HardSwish {
  private let input: Quantisation
  private let output: Quantisation
  private let outputFactor: Int16
  private let outputExponent: Int32
  private let reluFactor: Int16
  private let reluExponent: Int32

  /// Prepares the factors; nil where the output's scale is so fine that the kernel would have to
  /// shift left, which it refuses.
  init?(_ input: Quantisation, _ output: Quantisation) {
    let fineScale = Float(1.0 / 128.0) * input.scale
    guard let toOutput = FixedPointMultiplier(Double(fineScale / output.scale)),
      let toRelu = FixedPointMultiplier(Double(fineScale / (Float(3) / Float(32768)))),
      toOutput.exponent <= 0
    else { return nil }
    self.input = input
    self.output = output
    outputFactor = Self.narrowed(toOutput.significand)
    outputExponent = toOutput.exponent
    reluFactor = Self.narrowed(toRelu.significand)
    reluExponent = toRelu.exponent
  }

  /// The operator's table.
  var table: Table256 { Table256(evaluate) }

  private func evaluate(_ byte: Int8) -> Int8 {
    let value = Int16(byte) - Int16(input.zeroPoint)
    let fine = Int16(truncatingIfNeeded: Int32(value) << 7)
    let onOutputScale = Self.roundingHighProduct(fine, outputFactor)
    // The factor in −1…1 that relu6(x + 3) ÷ 3 − 1 is; the last doubling is where it saturates.
    var relu = fine
    if reluExponent > 0 { relu = Self.shiftedLeft(relu, reluExponent - 1) }
    relu = Self.roundingHighProduct(relu, reluFactor)
    if reluExponent > 0 { relu = Self.shiftedLeft(relu, 1) }
    if reluExponent < 0 { relu = Self.dividedByPower(relu, -reluExponent) }
    relu = Int16(truncatingIfNeeded: (Int32(relu) + (1 << 15)) >> 1)
    let product = Self.highProduct(relu, onOutputScale)
    let result = Self.dividedByPower(product, -outputExponent)
    return Int8(clamping: Int32(Int16(truncatingIfNeeded: Int32(result) + output.zeroPoint)))
  }

  /// A 32-bit fraction as a 16-bit one.
  private static func narrowed(_ significand: Int32) -> Int16 {
    let offset: Int32 = 1 << 15
    guard significand < Int32.max - offset else { return .max }
    return Int16(truncatingIfNeeded: (significand + offset) >> 16)
  }

  private static func shiftedLeft(_ value: Int16, _ shift: Int32) -> Int16 {
    Int16(clamping: Int64(value) << Int64(shift))
  }

  /// The high half of twice the product, rounded to the nearest.
  private static func roundingHighProduct(_ left: Int16, _ right: Int16) -> Int16 {
    if left == .min && right == .min { return .max }
    let product = Int32(left) * Int32(right)
    let nudge: Int32 = product >= 0 ? 1 << 14 : 1 - (1 << 14)
    return Int16(truncatingIfNeeded: (product + nudge) / (1 << 15))
  }

  /// The high half of twice the product, rounded towards zero.
  private static func highProduct(_ left: Int16, _ right: Int16) -> Int16 {
    if left == .min && right == .min { return .max }
    return Int16(truncatingIfNeeded: Int32(left) * Int32(right) / (1 << 15))
  }

  private static func dividedByPower(_ value: Int16, _ exponent: Int32) -> Int16 {
    Int16(truncatingIfNeeded: divideByPowerOfTwo(Int32(value), exponent))
  }
}
