import Tensors

extension OperatorDefinition {
  /// UNPACK along an axis, which vanishes.
  static let unpack = OperatorDefinition(
    code: 88, inputs: 1...1, outputs: any,
    options: { (reader) throws(ModelError) in try reader.unpackAxis() },
    operation: { .unpack(axis: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedToAll() },
    shapes: { (inference, axis) throws(ModelError) in try inference.unpack(axis) })
}

extension OperationReader {
  fileprivate func unpackAxis() throws(ModelError) -> Int {
    let table = try options(64, "UnpackOptions")
    let count = try int(table, 0)
    guard count == context.outputs.count else {
      throw context.site.error("num is \(count), but it has \(context.outputs.count) outputs")
    }
    return try context.axis(try int(table, 1), rank: try context.input(0).shape.rank)
  }
}

extension ShapeInference {
  fileprivate func unpack(_ axis: Int) throws(ModelError) -> [Inferred] {
    var dimensions = try context.input(0).shape.dimensions
    guard dimensions.remove(at: axis) == context.outputs.count else {
      throw context.site.error(
        "axis \(axis) of \(try context.input(0).shape.dimensions) does not make "
          + "\(context.outputs.count) outputs")
    }
    return Array(repeating: .exactly(dimensions), count: context.outputs.count)
  }
}
