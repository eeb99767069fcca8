import Tensors

/// An operator on two values of which each output byte depends on one byte of each.
struct Combination {
  enum Kind { case add, subtract, multiply, minimum, maximum, squaredDifference, prelu }
  var kind: Kind
  var left = FixedPointMultiplier(significand: 0, exponent: 0)
  var right = FixedPointMultiplier(significand: 0, exponent: 0)
  var output = FixedPointMultiplier(significand: 0, exponent: 0)
  var leftZeroPoint: Int32
  var rightZeroPoint: Int32
  var outputZeroPoint: Int32
  var clamp: Clamp

  /// One output byte, as the kernels compute it.
  func evaluate(_ leftByte: Int8, _ rightByte: Int8) -> Int8 {
    let leftValue = Int32(leftByte) - leftZeroPoint
    let rightValue = Int32(rightByte) - rightZeroPoint
    let result: Int32
    switch kind {
    case .add:
      result =
        output.apply(left.apply(leftValue << 20) &+ right.apply(rightValue << 20))
        &+ outputZeroPoint
    case .subtract:
      result =
        output.apply(left.apply(leftValue << 20) &- right.apply(rightValue << 20))
        &+ outputZeroPoint
    case .multiply: result = output.apply(leftValue &* rightValue) &+ outputZeroPoint
    case .minimum: result = Int32(min(leftByte, rightByte))
    case .maximum: result = Int32(max(leftByte, rightByte))
    case .squaredDifference:
      let difference = left.apply(leftValue << 7) &- right.apply(rightValue << 7)
      result = output.apply(difference &* difference) &+ outputZeroPoint
    case .prelu:
      result =
        (leftValue >= 0 ? left.apply(leftValue) : right.apply(leftValue &* rightValue))
        &+ outputZeroPoint
    }
    return Int8(max(clamp.low, min(clamp.high, result)))
  }
}
