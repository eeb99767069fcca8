import Tensors

extension OperatorDefinition {
  /// FULLY_CONNECTED: weights [outputs, inputs].
  static let fullyConnected = OperatorDefinition(
    code: 9, inputs: 2...3,
    options: { (reader) throws(ModelError) in try reader.fullyConnected() },
    operation: { .fullyConnected(keepsDimensions: $0.keepsDimensions, $0.activation) },
    check: { (rules, options) throws(ModelError) in
      try rules.checkWeighted(options.activation, rank: 2)
    },
    shapes: { (inference, options) throws(ModelError) in
      try inference.fullyConnected(options.keepsDimensions)
    })
}

extension OperationReader {
  fileprivate func fullyConnected() throws(ModelError) -> (
    keepsDimensions: Bool, activation: Activation
  ) {
    let table = try options(8, "FullyConnectedOptions")
    let format = try byte(table, 1)
    guard format == 0 else {
      throw context.site.error(
        "its weights are in format \(format) (shuffled for another runtime)",
        Remedy.quantiseAgain)
    }
    return (keepsDimensions: try bool(table, 2), activation: try activation(of: table, 0))
  }
}

extension ShapeInference {
  fileprivate func fullyConnected(_ keepsDimensions: Bool) throws(ModelError) -> [Inferred] {
    let input = try context.input(0)
    let weights = try context.input(1).shape
    let (units, depth) = (weights[0], weights[1])
    if keepsDimensions {
      guard input.shape.rank >= 1, input.shape[input.shape.rank - 1] == depth else {
        throw context.error(
          input, "its shape \(input.shape.dimensions) does not end in the weights' \(depth)")
      }
      return [.exactly(input.shape.dimensions.dropLast() + [units])]
    }
    guard input.shape.elementCount % depth == 0 else {
      throw context.error(
        input, "its \(input.shape.elementCount) elements are no multiple of the weights' \(depth)")
    }
    return [.exactly([input.shape.elementCount / depth, units])]
  }
}
