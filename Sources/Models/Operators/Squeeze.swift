import Tensors

extension OperatorDefinition {
  /// SQUEEZE of axes of length 1.
  static let squeeze = OperatorDefinition(
    code: 43, inputs: 1...1, floatInputs: 1,
    options: { (reader) throws(ModelError) in try reader.squeezedAxes() },
    operation: { .squeeze(axes: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, axes) throws(ModelError) in try inference.squeeze(axes) })
}

extension OperationReader {
  /// The axes to drop: as stated, or every one of length 1.
  fileprivate func squeezedAxes() throws(ModelError) -> [Int] {
    let table = try options(30, "SqueezeOptions")
    let shape = try context.input(0).shape
    let stated = try context.site.locating { () throws(FlatBufferError) -> [Int32]? in
      guard let vector = try table?.vector(0, stride: 4, what: "squeeze_dims") else { return nil }
      guard vector.count <= Shape.maximumRank else {
        throw FlatBufferError(problem: "squeeze_dims has \(vector.count) entries")
      }
      return try vector.int32s(what: "squeeze_dims")
    }
    guard let stated, !stated.isEmpty else {
      return (0..<shape.rank).filter { shape[$0] == 1 }
    }
    var axes: Set<Int> = []
    for value in stated {
      let axis = try context.axis(Int(value), rank: shape.rank)
      guard shape[axis] == 1 else {
        throw context.site.error("it squeezes axis \(axis) of \(shape.dimensions), which is not 1")
      }
      axes.insert(axis)
    }
    return axes.sorted()
  }
}

extension ShapeInference {
  fileprivate func squeeze(_ axes: [Int]) throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    return [.exactly((0..<shape.rank).filter { !axes.contains($0) }.map { shape[$0] })]
  }
}
