import Tensors

extension OperatorDefinition {
  /// PRELU: slopes for values below zero.
  static let prelu = OperatorDefinition(
    code: 54, inputs: 2...2, operation: .prelu,
    check: OperandRules.checkPrelu, shapes: ShapeInference.prelu)
}

extension OperandRules {
  /// The slopes are of the input's type, with a scale of their own.
  fileprivate func checkPrelu() throws(ModelError) {
    let (input, slopes) = (try context.input(0), try context.input(1))
    let output = try context.output()
    try quantised([input, slopes, output])
    let (from, to) = (try scale(of: input).scale, try scale(of: output).scale)
    try checkMultiplier(Double(from / to), output)
    try checkMultiplier(Double(from * (try scale(of: slopes).scale) / to), output)
  }
}

extension ShapeInference {
  /// The slopes stretch to the input's shape, which stays.
  fileprivate func prelu() throws(ModelError) -> [Inferred] {
    let input = try context.input(0).shape
    let slopes = try context.input(1)
    let fits =
      slopes.shape.rank <= input.rank
      && (0..<slopes.shape.rank).allSatisfy {
        let length = slopes.shape[slopes.shape.rank - 1 - $0]
        return length == 1 || length == input[input.rank - 1 - $0]
      }
    guard fits else {
      throw context.error(
        slopes, "its slopes \(slopes.shape.dimensions) do not fit \(input.dimensions)")
    }
    return [.exactly(input.dimensions)]
  }
}
