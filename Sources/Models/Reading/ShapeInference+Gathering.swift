import Tensors

/// Operators that take indices, blocks or sizes of their input.
extension ShapeInference {
  /// More indices than these make no sense in an image classifier.
  private static let mostIndices = 65_536

  /// GATHER of constant indices along `axis`.
  func gather(_ axis: Int) throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    try context.site.locating { () throws(FlatBufferError) in
      try context.budget.spend(operand.shape.elementCount * operand.type.byteCount)
    }
    let indices = try context.integers(operand, most: Self.mostIndices, allowsInt64: true)
    if let bad = indices.first(where: { !(0..<shape[axis]).contains($0) }) {
      throw context.error(
        operand, "it takes index \(bad) of axis \(axis) of \(shape.dimensions)")
    }
    var dimensions = shape.dimensions
    dimensions.replaceSubrange(axis...axis, with: operand.shape.dimensions)
    return .exactly(dimensions)
  }

  /// SLICE by a constant begin and size, of which −1 means the rest.
  func slice() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    guard (1...5).contains(shape.rank) else {
      throw context.site.error(
        "it slices \(shape.rank) dimensions; TensorFlow Lite slices one to five", Remedy.simplify)
    }
    let begins = try bounds(1, shape)
    let sizes = try bounds(2, shape)
    var dimensions: [Int] = []
    for axis in 0..<shape.rank {
      let (begin, size) = (begins[axis], sizes[axis])
      guard begin >= 0, begin < shape[axis],
        size == -1 || (size >= 1 && size <= shape[axis] - begin)
      else {
        throw context.site.error(
          "it takes \(size) indices from \(begin) on of axis \(axis) of \(shape.dimensions)")
      }
      dimensions.append(size == -1 ? shape[axis] - begin : size)
    }
    return .exactly(dimensions)
  }

  /// One whole number an axis.
  private func bounds(_ position: Int, _ shape: Shape) throws(ModelError) -> [Int] {
    let operand = try context.input(position)
    guard operand.shape.dimensions == [shape.rank] else {
      throw context.error(
        operand, "its bounds \(operand.shape.dimensions) do not fit \(shape.dimensions)")
    }
    return try context.integers(operand, most: Shape.maximumRank, allowsInt64: true)
  }

  /// UNPACK along `axis`, which vanishes.
  func unpack(_ axis: Int) throws(ModelError) -> [Inferred] {
    var dimensions = try context.input(0).shape.dimensions
    guard dimensions.remove(at: axis) == context.outputs.count else {
      throw context.site.error(
        "axis \(axis) of \(try context.input(0).shape.dimensions) does not make "
          + "\(context.outputs.count) outputs")
    }
    return Array(repeating: .exactly(dimensions), count: context.outputs.count)
  }

  /// REVERSE_V2 along constant axes that lie side by side.
  func reverse() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let operand = try context.input(1)
    var axes: [Int] = []
    for axis in try context.integers(operand, most: Shape.maximumRank) {
      axes.append(try context.axis(axis, rank: shape.rank))
    }
    axes.sort()
    guard let first = axes.first, axes == Array(first..<first + axes.count) else {
      throw context.error(
        operand, "its axes \(axes) do not lie side by side, which TensorFlow Lite demands",
        Remedy.simplify)
    }
    return .exactly(shape.dimensions)
  }

  /// MIRROR_PAD by constant [before, after] for each axis.
  func mirrorPad(_ repeatsEdge: Bool) throws(ModelError) -> Inferred {
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

  /// SPACE_TO_DEPTH: blocks of pixels become channels.
  func spaceToDepth(_ block: Int) throws(ModelError) -> Inferred {
    let shape = try image()
    guard shape[1] % block == 0, shape[2] % block == 0 else {
      throw context.site.error("\(shape.dimensions) has no whole blocks of \(block) × \(block)")
    }
    return .exactly([shape[0], shape[1] / block, shape[2] / block, shape[3] * block * block])
  }

  /// DEPTH_TO_SPACE: channels become blocks of pixels.
  func depthToSpace(_ block: Int) throws(ModelError) -> Inferred {
    let shape = try image()
    guard shape[3] % (block * block) == 0 else {
      throw context.site.error(
        "\(shape[3]) channels make no whole blocks of \(block) × \(block) pixels")
    }
    return .exactly([shape[0], shape[1] * block, shape[2] * block, shape[3] / (block * block)])
  }

  /// SPACE_TO_BATCH_ND: the axes behind the batch are padded, and their blocks become images.
  func spaceToBatch() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let (blocks, around) = try blocks(shape)
    var dimensions = shape.dimensions
    for (index, block) in blocks.enumerated() {
      let padded = shape[index + 1] + around[index].0 + around[index].1
      guard padded % block == 0 else {
        throw context.site.error(
          "axis \(index + 1) of \(shape.dimensions), padded to \(padded), has no whole blocks of "
            + "\(block)")
      }
      dimensions[0] *= block
      dimensions[index + 1] = padded / block
    }
    return .exactly(dimensions)
  }

  /// BATCH_TO_SPACE_ND: images become blocks of the axes behind the batch, which are cropped.
  func batchToSpace() throws(ModelError) -> Inferred {
    let shape = try context.input(0).shape
    let (blocks, around) = try blocks(shape)
    var dimensions = shape.dimensions
    for (index, block) in blocks.enumerated() {
      let cropped = shape[index + 1] * block - around[index].0 - around[index].1
      guard dimensions[0] % block == 0, cropped >= 1 else {
        throw context.site.error(
          "blocks of \(blocks) with crops \(around.map { [$0.0, $0.1] }) do not fit "
            + "\(shape.dimensions)")
      }
      dimensions[0] /= block
      dimensions[index + 1] = cropped
    }
    return .exactly(dimensions)
  }

  /// The sides of the blocks, and what is added to, or taken off, both ends of each axis.
  private func blocks(
    _ shape: Shape
  ) throws(ModelError) -> (blocks: [Int], around: [(Int, Int)]) {
    let operand = try context.input(1)
    let paddings = try context.input(2)
    guard shape.rank == 3 || shape.rank == 4, operand.shape.dimensions == [shape.rank - 2],
      paddings.shape.dimensions == [shape.rank - 2, 2]
    else {
      throw context.site.error(
        "its blocks \(operand.shape.dimensions) and borders \(paddings.shape.dimensions) do not "
          + "fit an input of \(shape.dimensions)")
    }
    let blocks = try context.integers(operand, most: 2)
    let values = try context.integers(paddings, most: 4)
    let limits = 1...OperationReader.largestStep
    guard blocks.allSatisfy({ limits.contains($0) }),
      values.allSatisfy({ $0 >= 0 && $0 <= Int(Int32.max) })
    else {
      throw context.site.error("its blocks \(blocks) or borders \(values) are impossible")
    }
    return (blocks, blocks.indices.map { (values[$0 * 2], values[$0 * 2 + 1]) })
  }

  /// RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR to constant rows and pixels.
  func resize(_ resizing: Resizing) throws(ModelError) -> Inferred {
    let shape = try image()
    let operand = try context.input(1)
    guard operand.shape.dimensions == [2] else {
      throw context.error(operand, "its size \(operand.shape.dimensions) must be [2]")
    }
    let size = try context.integers(operand, most: 2)
    guard size.allSatisfy({ (1...Self.mostIndices).contains($0) }) else {
      throw context.error(operand, "it resizes to \(size) pixels")
    }
    return .exactly([shape[0], size[0], size[1], shape[3]])
  }

  /// TRANSPOSE_CONV: filter [outputs, height, width, inputs]; the output's size is an operand.
  func transposeConvolution(_ window: Window) throws(ModelError) -> Inferred {
    let (operand, filter, input) = (
      try context.input(0), try context.input(1).shape, try context.input(2)
    )
    guard input.shape.rank == 4, input.shape[3] == filter[3] else {
      throw context.error(
        input, "its shape \(input.shape.dimensions) does not fit the weights' \(filter.dimensions)")
    }
    guard max(filter[1], filter[2]) <= OperationReader.largestStep else {
      throw context.site.error(
        "its window of \(filter[1]) × \(filter[2]) is larger than \(OperationReader.largestStep)")
    }
    // A convolution of the output must make something of the input's size.
    let fits = { (shape: [Int]) in
      shape.count == 4 && shape[0] == input.shape[0] && shape[3] == filter[0]
        && shape.allSatisfy { (1...Int(Int32.max)).contains($0) }
        && Self.outputs(shape[1], filter[1], window.strideY, 1, window.padding) == input.shape[1]
        && Self.outputs(shape[2], filter[2], window.strideX, 1, window.padding) == input.shape[2]
    }
    let wanted =
      "[\(input.shape[0]), height, width, \(filter[0])], of a size whose convolution has the size of "
      + "its input \(input.shape.dimensions)"
    guard operand.shape.dimensions == [4] else {
      throw context.error(operand, "its output shape \(operand.shape.dimensions) must be [4]")
    }
    guard let stated = try context.integersIfConstant(operand, most: 4) else {
      return .declared({ fits($0.dimensions) }, "it must be " + wanted)
    }
    guard fits(stated) else {
      throw context.error(operand, "it asks for \(stated), but it must be " + wanted)
    }
    return .exactly(stated)
  }

  /// BATCH_MATMUL: […, rows, depth] × […, depth, columns], either of which may be transposed.
  func matrixProduct(_ transposesLeft: Bool, _ transposesRight: Bool) throws(ModelError) -> Inferred
  {
    let left = try context.input(0).shape
    let right = try context.input(1).shape
    func sides(_ shape: Shape, _ isTransposed: Bool) -> (Int, Int) {
      let (first, last) = (shape[shape.rank - 2], shape[shape.rank - 1])
      return isTransposed ? (last, first) : (first, last)
    }
    guard (2...5).contains(left.rank), (2...5).contains(right.rank) else {
      throw context.site.error(
        "its matrices \(left.dimensions) and \(right.dimensions) must have two to five dimensions",
        Remedy.simplify)
    }
    let (rows, depth) = sides(left, transposesLeft)
    let (otherDepth, columns) = sides(right, transposesRight)
    let batch = max(left.rank, right.rank) - 2
    var dimensions: [Int] = []
    var fits = depth == otherDepth
    for axis in 0..<batch {
      let (ofLeft, ofRight) = (axis - batch + left.rank - 2, axis - batch + right.rank - 2)
      let (a, b) = (ofLeft < 0 ? 1 : left[ofLeft], ofRight < 0 ? 1 : right[ofRight])
      fits = fits && (a == b || a == 1 || b == 1)
      dimensions.append(max(a, b))
    }
    guard fits else {
      throw context.site.error(
        "its matrices \(left.dimensions) and \(right.dimensions) do not fit each other")
    }
    return .exactly(dimensions + [rows, columns])
  }
}
