import Tensors

extension OperatorDefinition {
  /// SPLIT into equal parts: the axis is input 0, the data input 1.
  static let split = OperatorDefinition(
    code: 49, inputs: 2...2, outputs: any,
    options: { (reader) throws(ModelError) in try reader.count(35, "SplitOptions") },
    operation: { .split(count: $0) },
    check: { (rules, _) throws(ModelError) in
      try rules.moved([try rules.context.input(1)], try rules.all(rules.context.outputs))
    },
    shapes: { (inference, count) throws(ModelError) in try inference.split(count) })

  /// SPLIT_V: data, lengths (one of which may be −1, the rest), axis.
  static let splitV = OperatorDefinition(
    code: 102, inputs: 3...3, outputs: any,
    options: { (reader) throws(ModelError) in try reader.count(79, "SplitVOptions") },
    operation: { .splitV(count: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedToAll() },
    shapes: { (inference, count) throws(ModelError) in try inference.splitV(count) })
}

extension OperationReader {
  /// The number of outputs of a SPLIT, as stated.
  fileprivate func count(_ type: UInt8, _ name: String) throws(ModelError) -> Int {
    let count = try int(try options(type, name), 0)
    guard count == context.outputs.count else {
      throw context.site.error(
        "num_splits is \(count), but it has \(context.outputs.count) outputs")
    }
    return count
  }
}

extension ShapeInference {
  fileprivate func split(_ count: Int) throws(ModelError) -> [Inferred] {
    let shape = try context.input(1).shape
    let axis = try splitAxis(try context.input(0), shape)
    guard shape[axis] % count == 0 else {
      throw context.site.error(
        "axis \(axis) of \(shape.dimensions) does not divide into \(count) parts")
    }
    var dimensions = shape.dimensions
    dimensions[axis] /= count
    return Array(repeating: .exactly(dimensions), count: count)
  }

  fileprivate func splitV(_ count: Int) throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let axis = try splitAxis(try context.input(2), shape)
    let sizes = try context.input(1)
    guard sizes.shape.dimensions == [count] else {
      throw context.error(sizes, "it has \(sizes.shape.dimensions) lengths for \(count) outputs")
    }
    var lengths = try context.integers(sizes, most: count, allowsInt64: true)
    let open = lengths.indices.filter { lengths[$0] == -1 }
    var rest = shape[axis]
    for (index, length) in lengths.enumerated() where length != -1 {
      guard length >= 1, length <= rest else {
        throw context.error(
          sizes,
          "length \(index) is \(length), of which axis \(axis) of \(shape.dimensions) has "
            + "\(rest) left")
      }
      rest -= length
    }
    guard open.count <= 1, (rest == 0) == open.isEmpty else {
      throw context.error(
        sizes, "its lengths do not add up to axis \(axis) of \(shape.dimensions)")
    }
    for index in open { lengths[index] = rest }
    return lengths.map { length in
      var dimensions = shape.dimensions
      dimensions[axis] = length
      return .exactly(dimensions)
    }
  }

  fileprivate func splitAxis(_ operand: Operand, _ shape: Shape) throws(ModelError) -> Int {
    let values = try context.integers(operand, most: 1)
    return try context.axis(values[0], rank: shape.rank)
  }
}
