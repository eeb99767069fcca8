import Kernels

/// Left × right.
enum Product: CombinationRule {
  static let kind = OperatorKind.multiply

  static func factors(left: Float, right: Float, output: Float) -> Combination.Factors? {
    Requantisation.product(left: left, right: right, output: output)
      .map { Combination.Factors(output: $0) }
  }

  static func result(_ left: Int8, _ right: Int8, of product: Combination) -> Int32 {
    product.factors.output.apply(product.left(left) &* product.right(right))
      &+ product.outputZeroPoint
  }

  static func quicken(_ call: inout ElementwiseCall, of product: Combination) {
    QuickProduct(product)?.write(to: &call)
  }
}
