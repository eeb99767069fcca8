import Tensors

extension OperatorDefinition {
  /// STRIDED_SLICE with constant bounds, or with ones that are folded later.
  static let stridedSlice = OperatorDefinition(
    code: 45, inputs: 4...4, floatInputs: 1,
    options: { (reader) throws(ModelError) in try reader.masks() },
    operation: { .stridedSlice($0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, masks) throws(ModelError) in try inference.stridedSlice(masks) })
}

extension OperationReader {
  fileprivate func masks() throws(ModelError) -> StridedSliceMasks {
    let table = try options(32, "StridedSliceOptions")
    let masks = StridedSliceMasks(
      begin: try int(table, 0), end: try int(table, 1), ellipsis: try int(table, 2),
      newAxis: try int(table, 3), shrinkAxis: try int(table, 4))
    // TensorFlow's converter spells slices without these; their meaning together is intricate.
    guard masks.ellipsis == 0, masks.newAxis == 0, !(try bool(table, 5)) else {
      throw context.site.error(
        "it uses ellipsis_mask \(masks.ellipsis), new_axis_mask \(masks.newAxis) or offset, which "
          + "Stint does not support", Remedy.simplify)
    }
    return masks
  }
}

extension ShapeInference {
  fileprivate func stridedSlice(_ masks: StridedSliceMasks) throws(ModelError) -> [Inferred] {
    let shape = try context.input(0).shape
    var bounds: [[Int]] = []
    let begin = try context.input(1)
    for position in 1...3 {
      let operand = try context.input(position)
      guard operand.shape.rank == 1, operand.shape == begin.shape,
        operand.shape[0] <= shape.rank
      else {
        throw context.error(
          operand, "its bounds \(operand.shape.dimensions) do not fit \(shape.dimensions)")
      }
      if let values = try context.integersIfConstant(operand, most: Shape.maximumRank) {
        bounds.append(values)
      }
    }
    guard bounds.count == 3 else {
      return [
        .declared(
          { $0.elementCount <= shape.elementCount },
          "its source has \(shape.elementCount) elements")
      ]
    }
    var dimensions: [Int] = []
    for axis in 0..<shape.rank {
      let slice = AxisSlice(
        axis: axis, begins: bounds[0], ends: bounds[1], strides: bounds[2], masks: masks)
      guard let taken = slice.taken(of: shape[axis]) else {
        throw context.site.error(
          "it takes \(bounds[0][axis])..<\(bounds[1][axis]) by \(bounds[2][axis]) of axis \(axis) "
            + "of \(shape.dimensions), which is empty")
      }
      if !slice.isSingle { dimensions.append(taken.count) }
    }
    return [.exactly(dimensions)]
  }
}
