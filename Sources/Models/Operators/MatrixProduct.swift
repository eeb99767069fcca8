import Tensors

extension OperatorDefinition {
  /// BATCH_MATMUL: […, rows, depth] × […, depth, columns], either of which may be transposed.
  static let batchMatrixProduct = OperatorDefinition(
    code: 126, inputs: 2...2,
    options: { (reader) throws(ModelError) in
      let table = try reader.options(101, "BatchMatMulOptions")
      return (left: try reader.bool(table, 0), right: try reader.bool(table, 1))
    },
    operation: { .batchMatrixProduct(transposesLeft: $0.left, transposesRight: $0.right) },
    check: { (rules, _) throws(ModelError) in try rules.checkMatrixProduct() },
    shapes: { (inference, transposes) throws(ModelError) in
      try inference.matrixProduct(transposes.left, transposes.right)
    })
}

extension OperandRules {
  /// Int8 only; either matrix may be constant.
  fileprivate func checkMatrixProduct() throws(ModelError) {
    let (left, right, output) = (
      try context.input(0), try context.input(1), try context.output()
    )
    try quantised([left, right, output])
    guard left.type == .int8 else {
      throw context.error(
        left, "it is \(left.type.name), but TensorFlow Lite multiplies matrices of int8 only",
        Remedy.quantiseAgain)
    }
    // The product of two scales is one of floats, as in LiteRT, and may leave their range.
    let scales = try scale(of: left).scale * scale(of: right).scale
    try checkMultiplier(Double(scales) / Double(try scale(of: output).scale), output)
  }
}

extension ShapeInference {
  fileprivate func matrixProduct(
    _ transposesLeft: Bool, _ transposesRight: Bool
  ) throws(ModelError) -> [Inferred] {
    let left = try context.input(0).shape
    let right = try context.input(1).shape
    func sides(_ shape: Shape, _ isTransposed: Bool) -> (Int, Int) {
      let (first, last) = (shape[shape.rank - 2], shape[shape.rank - 1])
      return isTransposed ? (last, first) : (first, last)
    }
    guard (2...5).contains(left.rank), (2...5).contains(right.rank) else {
      throw context.site.error(
        "its matrices \(left.dimensions) and \(right.dimensions) must have two to five dimensions",
        Remedy.simplify)
    }
    let (rows, depth) = sides(left, transposesLeft)
    let (otherDepth, columns) = sides(right, transposesRight)
    let batch = max(left.rank, right.rank) - 2
    var dimensions: [Int] = []
    var fits = depth == otherDepth
    for axis in 0..<batch {
      let (ofLeft, ofRight) = (axis - batch + left.rank - 2, axis - batch + right.rank - 2)
      let (a, b) = (ofLeft < 0 ? 1 : left[ofLeft], ofRight < 0 ? 1 : right[ofRight])
      fits = fits && (a == b || a == 1 || b == 1)
      dimensions.append(max(a, b))
    }
    guard fits else {
      throw context.site.error(
        "its matrices \(left.dimensions) and \(right.dimensions) do not fit each other")
    }
    return [.exactly(dimensions + [rows, columns])]
  }
}
