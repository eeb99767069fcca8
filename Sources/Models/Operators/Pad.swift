import Tensors

extension OperatorDefinition {
  /// PAD with the value that stands for 0.
  static let pad = OperatorDefinition(
    code: 34, inputs: 2...2, operation: .pad,
    check: OperandRules.movedFromFirst, shapes: ShapeInference.pad)

  /// PADV2 with a value of its own.
  static let padV2 = OperatorDefinition(
    code: 60, inputs: 3...3, operation: .padV2,
    check: OperandRules.checkPadV2, shapes: ShapeInference.pad)

  /// MIRROR_PAD by constant [before, after] for each axis, with what lies inside the edges.
  static let mirrorPad = OperatorDefinition(
    code: 100, inputs: 2...2,
    options: { (reader) throws(ModelError) in try reader.repeatsEdge() },
    operation: { .mirrorPad(repeatsEdge: $0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, repeatsEdge) throws(ModelError) in try inference.mirrorPad(repeatsEdge) })
}

extension OperationReader {
  fileprivate func repeatsEdge() throws(ModelError) -> Bool {
    let mode = try byte(try options(77, "MirrorPadOptions"), 0)
    guard mode <= 1 else {
      throw context.site.error(
        "its mode is \(mode); the schema has 0 (REFLECT) and 1 (SYMMETRIC)")
    }
    return mode == 1
  }
}

extension OperandRules {
  /// The value is a byte of the same type and on the same scale.
  fileprivate func checkPadV2() throws(ModelError) {
    let (input, value, output) = (
      try context.input(0), try context.input(2), try context.output()
    )
    try quantised([input, value, output])
    try sameQuantisation(input, output)
    try sameQuantisation(output, value)
    guard value.shape.elementCount == 1, value.isConstant else {
      throw context.error(
        value, "the value to pad with must be one constant", Remedy.simplify)
    }
  }
}

extension ShapeInference {
  /// Padding by constant [before, after] for each axis.
  fileprivate func pad() throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let paddings = try context.input(1)
    guard paddings.shape.dimensions == [shape.rank, 2] else {
      throw context.error(
        paddings, "the paddings \(paddings.shape.dimensions) must be [\(shape.rank), 2]")
    }
    let values = try context.integers(paddings, most: shape.rank * 2, allowsInt64: true)
    var dimensions: [Int] = []
    for axis in 0..<shape.rank {
      let (before, after) = (values[axis * 2], values[axis * 2 + 1])
      guard (0...Int(Int32.max)).contains(before), (0...Int(Int32.max)).contains(after) else {
        throw context.error(paddings, "it pads axis \(axis) by \(before) and \(after)")
      }
      dimensions.append(shape[axis] + before + after)
    }
    return [.exactly(dimensions)]
  }

  fileprivate func mirrorPad(_ repeatsEdge: Bool) throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    let padded = try pad()
    let paddings = try context.input(1)
    let values = try context.integers(paddings, most: shape.rank * 2, allowsInt64: true)
    for axis in 0..<shape.rank {
      let most = repeatsEdge ? shape[axis] : shape[axis] - 1
      guard values[axis * 2] <= most, values[axis * 2 + 1] <= most else {
        throw context.error(
          paddings,
          "it pads axis \(axis) by \(values[axis * 2]) and \(values[axis * 2 + 1]), but "
            + "\(shape.dimensions) mirrors \(most) there")
      }
    }
    return padded
  }
}
