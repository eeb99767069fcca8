import Tensors

extension OperatorDefinition {
  /// PACK of tensors of one shape along a new axis, as long as there are inputs.
  static let pack = OperatorDefinition(
    code: 83, inputs: any,
    options: { (reader) throws(ModelError) in try reader.packAxis() },
    operation: { .pack(axis: $0) },
    check: { (rules, _) throws(ModelError) in
      try rules.moved(try rules.all(rules.context.inputs), [try rules.context.output()])
    },
    shapes: { (inference, axis) throws(ModelError) in try inference.pack(axis) })
}

extension OperationReader {
  fileprivate func packAxis() throws(ModelError) -> Int {
    let table = try options(59, "PackOptions")
    let count = try int(table, 0)
    guard count == context.inputs.count else {
      throw context.site.error(
        "values_count is \(count), but it has \(context.inputs.count) inputs")
    }
    let rank = try context.input(0).shape.rank + 1
    return try context.axis(try int(table, 1), rank: rank)
  }
}

extension ShapeInference {
  fileprivate func pack(_ axis: Int) throws(ModelError) -> [Inferred] {
    let first = try context.input(0).shape
    for position in context.inputs.indices {
      let input = try context.input(position)
      guard input.shape == first else {
        throw context.error(
          input, "its shape \(input.shape.dimensions) differs from \(first.dimensions)")
      }
    }
    var dimensions = first.dimensions
    dimensions.insert(context.inputs.count, at: axis)
    return [.exactly(dimensions)]
  }
}
