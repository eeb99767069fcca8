import Tensors

extension OperatorDefinition {
  /// GATHER of constant indices along an axis.
  static let gather = OperatorDefinition(
    code: 36, inputs: 2...2,
    options: { (reader) throws(ModelError) in try reader.gatherAxis() },
    operation: { .gather(axis: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, axis) throws(ModelError) in try inference.gather(axis) })
}

extension OperationReader {
  fileprivate func gatherAxis() throws(ModelError) -> Int {
    let table = try options(23, "GatherOptions")
    let batchDimensions = try int(table, 1)
    guard batchDimensions == 0 else {
      throw context.site.error(
        "its batch_dims is \(batchDimensions); Stint gathers the same indices everywhere, "
          + "batch_dims 0", Remedy.simplify)
    }
    return try context.axis(try int(table, 0), rank: try context.input(0).shape.rank)
  }
}

extension ShapeInference {
  fileprivate func gather(_ axis: Int) throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    try context.site.locating { () throws(FlatBufferError) in
      try context.budget.spend(operand.shape.elementCount * operand.type.byteCount)
    }
    let indices = try context.integers(operand, most: Self.mostIndices, allowsInt64: true)
    if let bad = indices.first(where: { !(0..<shape[axis]).contains($0) }) {
      throw context.error(
        operand, "it takes index \(bad) of axis \(axis) of \(shape.dimensions)")
    }
    var dimensions = shape.dimensions
    dimensions.replaceSubrange(axis...axis, with: operand.shape.dimensions)
    return [.exactly(dimensions)]
  }
}
