import Kernels

/// (left − right)², both brought to a common scale.
enum SquaredDifference: CombinationRule {
  static let kind = OperatorKind.squaredDifference

  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    Requantisation.squaredDifference(left: left, right: right, output: output)
      .map { Combination.Factors(left: $0.left, right: $0.right, output: $0.output) }
  }

  static func result(_ left: Int8, _ right: Int8, of square: Combination) -> Int32 {
    let difference =
      square.factors.left.apply(square.left(left) << 7)
      &- square.factors.right.apply(square.right(right) << 7)
    return square.factors.output.apply(difference &* difference) &+ square.outputZeroPoint
  }
}
