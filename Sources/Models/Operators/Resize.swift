import Tensors

extension OperatorDefinition {
  /// RESIZE_BILINEAR to constant rows and pixels.
  static let resizeBilinear = OperatorDefinition(
    code: 23, inputs: 2...2,
    options: { (reader) throws(ModelError) in try reader.bilinear() },
    operation: { .resizeBilinear($0) },
    check: { (rules, _) throws(ModelError) in try rules.checkBilinear() },
    shapes: { (inference, _) throws(ModelError) in try inference.resize() })

  /// RESIZE_NEAREST_NEIGHBOR to constant rows and pixels.
  static let resizeNearest = OperatorDefinition(
    code: 97, inputs: 2...2,
    options: { (reader) throws(ModelError) in
      let table = try reader.options(74, "ResizeNearestNeighborOptions")
      return Resizing(
        alignsCorners: try reader.bool(table, 0), usesPixelMiddles: try reader.bool(table, 1))
    },
    operation: { .resizeNearest($0) },
    check: { (rules, _) throws(ModelError) in try rules.movedFromFirst() },
    shapes: { (inference, _) throws(ModelError) in try inference.resize() })
}

extension OperationReader {
  fileprivate func bilinear() throws(ModelError) -> Resizing {
    // Its first two fields are sizes of the schema's first days.
    let table = try options(15, "ResizeBilinearOptions")
    let resizing = Resizing(
      alignsCorners: try bool(table, 2), usesPixelMiddles: try bool(table, 3))
    guard !resizing.alignsCorners || !resizing.usesPixelMiddles else {
      throw context.site.error(
        "it sets both align_corners and half_pixel_centers, which TensorFlow Lite refuses",
        Remedy.simplify)
    }
    return resizing
  }
}

extension OperandRules {
  /// What lies between pixels is computed, on the scale of both.
  fileprivate func checkBilinear() throws(ModelError) {
    try quantised([try context.input(0), try context.output()])
    try sameQuantisation(try context.input(0), try context.output())
  }
}

extension ShapeInference {
  fileprivate func resize() throws(ModelError) -> [Inferred] {
    let shape = try image()
    let operand = try context.input(1)
    guard operand.shape.dimensions == [2] else {
      throw context.error(operand, "its size \(operand.shape.dimensions) must be [2]")
    }
    let size = try context.integers(operand, most: 2)
    guard size.allSatisfy({ (1...Self.mostIndices).contains($0) }) else {
      throw context.error(operand, "it resizes to \(size) pixels")
    }
    return [.exactly([shape[0], size[0], size[1], shape[3]])]
  }
}
