import Kernels

/// Left − right, both brought to a common scale.
enum Difference: CombinationRule {
  static let kind = OperatorKind.subtract

  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    Sum.factors(left: left, right: right, output: output)
  }

  static func result(_ left: Int8, _ right: Int8, of difference: Combination) -> Int32 {
    difference.factors.output.apply(
      difference.factors.left.apply(difference.left(left) << 20)
        &- difference.factors.right.apply(difference.right(right) << 20))
      &+ difference.outputZeroPoint
  }

  static func quicken(_ call: inout ElementwiseCall, of difference: Combination) {
    QuickSum(difference, rightSign: -1)?.write(to: &call)
  }
}
