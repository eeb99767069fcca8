import Kernels

/// Left + right, both brought to a common scale.
enum Sum: CombinationRule {
  static let kind = OperatorKind.add

  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    Requantisation.sum(left: left, right: right, output: output)
      .map { Combination.Factors(left: $0.left, right: $0.right, output: $0.output) }
  }

  static func result(_ left: Int8, _ right: Int8, of sum: Combination) -> Int32 {
    sum.factors.output.apply(
      sum.factors.left.apply(sum.left(left) << 20)
        &+ sum.factors.right.apply(sum.right(right) << 20)) &+ sum.outputZeroPoint
  }

  static func quicken(_ call: inout ElementwiseCall, of sum: Combination) {
    QuickSum(sum, rightSign: 1)?.write(to: &call)
  }
}
