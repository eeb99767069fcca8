import Tensors

extension OperationReader {
  func concatenation() throws(ModelError) -> Operation {
    let table = try options(10, "ConcatenationOptions")
    let activation = try activation(of: table, 1)
    guard activation == .none else {
      throw context.site.error(
        "its fused activation is \(activation); TensorFlow Lite allows none here",
        "make the activation a layer of its own, and convert again")
    }
    let axis = try context.axis(try int(table, 0), rank: try context.input(0).shape.rank)
    return .concatenation(axis: axis, .none)
  }

  /// The number of outputs of a SPLIT, as stated.
  func count(_ table: FlatBufferTable?, _ name: String) throws(ModelError) -> Int {
    let count = try int(table, 0)
    guard count == context.outputs.count else {
      throw context.site.error(
        "num_splits is \(count), but it has \(context.outputs.count) outputs")
    }
    return count
  }

  /// The axes to drop: as stated, or every one of length 1.
  func squeeze() throws(ModelError) -> Operation {
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
      return .squeeze(axes: (0..<shape.rank).filter { shape[$0] == 1 })
    }
    var axes: Set<Int> = []
    for value in stated {
      let axis = try context.axis(Int(value), rank: shape.rank)
      guard shape[axis] == 1 else {
        throw context.site.error("it squeezes axis \(axis) of \(shape.dimensions), which is not 1")
      }
      axes.insert(axis)
    }
    return .squeeze(axes: axes.sorted())
  }

  func pack() throws(ModelError) -> Operation {
    let table = try options(59, "PackOptions")
    let count = try int(table, 0)
    guard count == context.inputs.count else {
      throw context.site.error(
        "values_count is \(count), but it has \(context.inputs.count) inputs")
    }
    let rank = try context.input(0).shape.rank + 1
    return .pack(axis: try context.axis(try int(table, 1), rank: rank))
  }

  func stridedSlice() throws(ModelError) -> Operation {
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
    return .stridedSlice(masks)
  }
}
