import Tensors

extension OperatorDefinition {
  /// CONCATENATION along an axis.
  static let concatenation = OperatorDefinition(
    code: 2, inputs: any,
    options: { (reader) throws(ModelError) in try reader.concatenationAxis() },
    operation: { .concatenation(axis: $0, .none) },
    check: { (rules, _) throws(ModelError) in try rules.checkConcatenation() },
    shapes: { (inference, axis) throws(ModelError) in try inference.concatenation(axis) })
}

extension OperationReader {
  fileprivate func concatenationAxis() throws(ModelError) -> Int {
    let table = try options(10, "ConcatenationOptions")
    try noActivation(of: table, 1)
    return try context.axis(try int(table, 0), rank: try context.input(0).shape.rank)
  }
}

extension OperandRules {
  fileprivate func checkConcatenation() throws(ModelError) {
    let inputs = try all(context.inputs)
    let output = try context.output()
    // The uint8 kernel rescales; the int8 one copies, and the move of int32 has no scales.
    guard output.type == .uint8 else { return try moved(inputs, [output]) }
    try quantised([output] + inputs)
  }
}

extension ShapeInference {
  fileprivate func concatenation(_ axis: Int) throws(ModelError) -> [Inferred] {
    let first = try context.input(0).shape
    var length = 0
    for position in context.inputs.indices {
      let input = try context.input(position)
      let fits =
        input.shape.rank == first.rank
        && (0..<first.rank).allSatisfy { $0 == axis || input.shape[$0] == first[$0] }
      guard fits else {
        throw context.error(
          input,
          "its shape \(input.shape.dimensions) does not fit \(first.dimensions) along axis "
            + "\(axis)")
      }
      length += input.shape[axis]
    }
    var dimensions = first.dimensions
    dimensions[axis] = length
    return [.exactly(dimensions)]
  }
}
