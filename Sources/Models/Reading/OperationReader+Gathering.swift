import Tensors

extension OperationReader {
  func gather() throws(ModelError) -> Operation {
    let table = try options(23, "GatherOptions")
    let batchDimensions = try int(table, 1)
    guard batchDimensions == 0 else {
      throw context.site.error(
        "its batch_dims is \(batchDimensions); Stint gathers the same indices everywhere, "
          + "batch_dims 0", Remedy.simplify)
    }
    let axis = try context.axis(try int(table, 0), rank: try context.input(0).shape.rank)
    return .gather(axis: axis)
  }

  func unpack() throws(ModelError) -> Operation {
    let table = try options(64, "UnpackOptions")
    let count = try int(table, 0)
    guard count == context.outputs.count else {
      throw context.site.error("num is \(count), but it has \(context.outputs.count) outputs")
    }
    return .unpack(
      axis: try context.axis(try int(table, 1), rank: try context.input(0).shape.rank))
  }

  func mirrorPad() throws(ModelError) -> Operation {
    let mode = try byte(try options(77, "MirrorPadOptions"), 0)
    guard mode <= 1 else {
      throw context.site.error(
        "its mode is \(mode); the schema has 0 (REFLECT) and 1 (SYMMETRIC)")
    }
    return .mirrorPad(repeatsEdge: mode == 1)
  }

  /// SPACE_TO_DEPTH and DEPTH_TO_SPACE.
  func blockMove() throws(ModelError) -> Operation {
    let isToDepth = context.kind == .spaceToDepth
    let table =
      isToDepth ? try options(19, "SpaceToDepthOptions") : try options(94, "DepthToSpaceOptions")
    let block = try int(table, 0)
    guard block >= 1, block <= Self.largestStep else {
      throw context.site.error("its block_size is \(block), outside 1…\(Self.largestStep)")
    }
    return isToDepth ? .spaceToDepth(block: block) : .depthToSpace(block: block)
  }

  /// RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR.
  func resize() throws(ModelError) -> Operation {
    if context.kind == .resizeNearest {
      let table = try options(74, "ResizeNearestNeighborOptions")
      return .resizeNearest(
        Resizing(alignsCorners: try bool(table, 0), usesPixelMiddles: try bool(table, 1)))
    }
    // Its first two fields are sizes of the schema's first days.
    let table = try options(15, "ResizeBilinearOptions")
    let resizing = Resizing(
      alignsCorners: try bool(table, 2), usesPixelMiddles: try bool(table, 3))
    guard !resizing.alignsCorners || !resizing.usesPixelMiddles else {
      throw context.site.error(
        "it sets both align_corners and half_pixel_centers, which TensorFlow Lite refuses",
        Remedy.simplify)
    }
    return .resizeBilinear(resizing)
  }

  func transposeConvolution() throws(ModelError) -> Operation {
    let table = try options(49, "TransposeConvOptions")
    return .transposeConvolution(
      try window(table, dilations: nil), try activation(of: table, 3))
  }

  func batchMatrixProduct() throws(ModelError) -> Operation {
    let table = try options(101, "BatchMatMulOptions")
    return .batchMatrixProduct(
      transposesLeft: try bool(table, 0), transposesRight: try bool(table, 1))
  }
}
