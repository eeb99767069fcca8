import Tensors

extension ShapeInference {
  /// RESHAPE to constant dimensions, of which one may be −1, or to ones that are folded later.
  func reshape() throws(ModelError) -> Inferred {
    let input = try context.input(0)
    let count = input.shape.elementCount
    var wanted: [Int]
    if let shape = context.optionalInput(1), shape.type == .int32, shape.shape.rank == 1 {
      guard let values = try context.integersIfConstant(shape, most: Shape.maximumRank) else {
        return .declared({ $0.elementCount == count }, "its source has \(count) elements")
      }
      wanted = values
    } else if let values = try statedShape() {
      wanted = values
    } else {
      throw context.site.error("it has neither a shape operand nor new_shape")
    }
    let open = wanted.indices.filter { wanted[$0] == -1 }
    var known = 1
    for dimension in wanted where dimension != -1 {
      let (product, overflow) = known.multipliedReportingOverflow(by: dimension)
      guard dimension >= 1, !overflow else {
        throw context.site.error("it reshapes \(input.shape.dimensions) to \(wanted)")
      }
      known = product
    }
    guard open.count <= 1, open.isEmpty ? known == count : count % known == 0 else {
      throw context.site.error(
        "it reshapes \(input.shape.dimensions), \(count) elements, to \(wanted)")
    }
    for axis in open { wanted[axis] = count / known }
    return .exactly(wanted)
  }

  /// The dimensions in the options, where there is no operand for them.
  private func statedShape() throws(ModelError) -> [Int]? {
    guard file.optionsType == 17, let options = file.options else { return nil }
    return try context.site.locating { () throws(FlatBufferError) -> [Int]? in
      guard let vector = try options.vector(0, stride: 4, what: "new_shape") else { return nil }
      guard vector.count <= Shape.maximumRank else {
        throw FlatBufferError(problem: "new_shape has \(vector.count) dimensions")
      }
      let values = try vector.int32s(what: "new_shape").map { Int($0) }
      // Old converters wrote [0] for a scalar.
      return values == [0] ? [] : values
    }
  }

  /// SQUEEZE of `axes`, each of length 1.
  func squeeze(_ axes: [Int]) throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    return .exactly((0..<shape.rank).filter { !axes.contains($0) }.map { shape[$0] })
  }

  /// EXPAND_DIMS at a constant axis.
  func expandDimensions() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let values = try context.integers(try context.input(1), most: 1, allowsInt64: true)
    var dimensions = shape.dimensions
    dimensions.insert(1, at: try context.axis(values[0], rank: shape.rank + 1))
    return .exactly(dimensions)
  }

  /// TRANSPOSE by a constant permutation, or by one that is folded later.
  func transpose() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    guard operand.shape.dimensions == [shape.rank] else {
      throw context.error(
        operand, "a permutation \(operand.shape.dimensions) for \(shape.rank) axes")
    }
    guard let values = try context.integersIfConstant(operand, most: Shape.maximumRank) else {
      return .declared(
        { $0.dimensions.sorted() == shape.dimensions.sorted() },
        "it must have the dimensions of \(shape.dimensions) in some order")
    }
    var permutation: [Int] = []
    for value in values { permutation.append(try context.axis(value, rank: shape.rank)) }
    guard permutation.sorted() == Array(0..<shape.rank) else {
      throw context.error(operand, "\(values) is no permutation of \(shape.rank) axes")
    }
    return .exactly(permutation.map { shape[$0] })
  }

  /// STRIDED_SLICE with constant bounds, or with ones that are folded later.
  func stridedSlice(_ masks: StridedSliceMasks) throws(ModelError) -> Inferred {
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
      return .declared(
        { $0.elementCount <= shape.elementCount }, "its source has \(shape.elementCount) elements")
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
    return .exactly(dimensions)
  }
}
