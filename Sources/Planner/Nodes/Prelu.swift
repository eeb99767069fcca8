import Kernels
import Tensors

/// The left value where it is at or above zero, else its product with the right one.
enum Prelu: CombinationRule {
  static let kind = OperatorKind.prelu

  /// The left factor is of what is kept, the right one of what is multiplied.
  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    guard let kept = FixedPointMultiplier(Double(left / output)),
      let multiplied = Requantisation.product(left: left, right: right, output: output)
    else { return nil }
    return Combination.Factors(left: kept, right: multiplied)
  }

  static func result(_ left: Int8, _ right: Int8, of prelu: Combination) -> Int32 {
    let value = prelu.left(left)
    return
      (value >= 0
      ? prelu.factors.left.apply(value)
      : prelu.factors.right.apply(value &* prelu.right(right))) &+ prelu.outputZeroPoint
  }
}
