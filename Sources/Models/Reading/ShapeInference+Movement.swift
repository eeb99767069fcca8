import Tensors

extension ShapeInference {
  /// Two shapes, aligned at their last axis, where a 1 stretches.
  func broadcast() throws(ModelError) -> Inferred {
    let first = try context.input(0).shape
    let second = try context.input(1).shape
    let rank = max(first.rank, second.rank)
    var dimensions: [Int] = []
    for axis in 0..<rank {
      let left = axis - (rank - first.rank)
      let right = axis - (rank - second.rank)
      let (a, b) = (left < 0 ? 1 : first[left], right < 0 ? 1 : second[right])
      guard a == b || a == 1 || b == 1 else {
        throw context.site.error(
          "its inputs \(first.dimensions) and \(second.dimensions) do not fit each other")
      }
      dimensions.append(max(a, b))
    }
    return .exactly(dimensions)
  }

  /// PAD by constant [before, after] for each axis.
  func pad() throws(ModelError) -> Inferred {
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
    return .exactly(dimensions)
  }

  /// CONCATENATION along `axis`.
  func concatenation(_ axis: Int) throws(ModelError) -> Inferred {
    let first = try context.input(0).shape
    var length = 0
    for position in context.inputs.indices {
      let input = try context.input(position)
      let fits =
        input.shape.rank == first.rank
        && (0..<first.rank).allSatisfy { $0 == axis || input.shape[$0] == first[$0] }
      guard fits else {
        throw context.error(
          input,
          "its shape \(input.shape.dimensions) does not fit \(first.dimensions) along axis "
            + "\(axis)")
      }
      length += input.shape[axis]
    }
    var dimensions = first.dimensions
    dimensions[axis] = length
    return .exactly(dimensions)
  }

  /// SPLIT into equal parts: the axis is input 0, the data input 1.
  func split(_ count: Int) throws(ModelError) -> [Inferred] {
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

  /// SPLIT_V: data, lengths (one of which may be −1, the rest), axis.
  func splitV(_ count: Int) throws(ModelError) -> [Inferred] {
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

  private func splitAxis(_ operand: Operand, _ shape: Shape) throws(ModelError) -> Int {
    let values = try context.integers(operand, most: 1)
    return try context.axis(values[0], rank: shape.rank)
  }

  /// PACK: a new axis, as long as there are inputs.
  func pack(_ axis: Int) throws(ModelError) -> Inferred {
    let first = try context.input(0).shape
    for position in context.inputs.indices {
      let input = try context.input(position)
      guard input.shape == first else {
        throw context.error(
          input, "its shape \(input.shape.dimensions) differs from \(first.dimensions)")
      }
    }
    var dimensions = first.dimensions
    dimensions.insert(context.inputs.count, at: axis)
    return .exactly(dimensions)
  }

  /// TILE by constant multiples, or by ones that the planner folds later.
  func tile() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let multiples = try context.input(1)
    guard multiples.shape.dimensions == [shape.rank] else {
      throw context.error(
        multiples, "\(multiples.shape.dimensions) multiples for \(shape.rank) axes")
    }
    guard
      let values = try context.integersIfConstant(
        multiples, most: Shape.maximumRank, allowsInt64: true)
    else {
      return .declared(
        { output in
          output.rank == shape.rank
            && (0..<shape.rank).allSatisfy { output[$0] % shape[$0] == 0 }
        }, "it must be a multiple of \(shape.dimensions)")
    }
    var dimensions: [Int] = []
    for (axis, multiple) in values.enumerated() {
      guard multiple >= 1, multiple <= Int(Int32.max) else {
        throw context.error(multiples, "it repeats axis \(axis) \(multiple) times")
      }
      dimensions.append(shape[axis] * multiple)
    }
    return .exactly(dimensions)
  }
}
