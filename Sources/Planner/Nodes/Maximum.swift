import Kernels

/// The greater of two bytes, which are on one scale.
enum Maximum: CombinationRule {
  static let kind = OperatorKind.maximum
  static let usesZeroPoints = false

  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    Combination.Factors()
  }

  static func result(_ left: Int8, _ right: Int8, of combination: Combination) -> Int32 {
    Int32(max(left, right))
  }
}
