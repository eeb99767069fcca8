import Kernels
import Models
import Tensors

/// Operators that pick elements by their indices.
extension GraphImporter {
  /// A value whose elements are those of another in another order; of a constant it is one, too.
  mutating func rearranged(_ value: Int, _ copy: Rearrangement, _ shape: Shape) -> Int {
    let new = newValue(like: value, shape: shape)
    if let constant = network.values[value].constant {
      network.values[new].constant = copy.apply(constant)
    } else {
      add(copy, [value], new)
    }
    return new
  }

  /// Even steps are a copy like a slice; other indices are looked up pixel by pixel.
  mutating func importGather(_ axis: Int) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let indices = try integers(1), axis < shape.rank,
      indices.allSatisfy({ (0..<shape[axis]).contains($0) })
    else { throw error("its indices must be known, and of axis \(axis) of its input") }
    let output = try newOutput()
    let outer = shape.dimensions[..<axis].reduce(1, *)
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    if let linear = LinearIndices(indices, most: RearrangeLayout.axes - 2) {
      let steps = linear.axes.map {
        Rearrangement.Axis(extent: $0.extent, stride: $0.stride * inner)
      }
      let copy = Rearrangement(
        axes: [.init(extent: outer, stride: shape[axis] * inner)] + steps
          + [.init(extent: inner, stride: 1)], offset: linear.first * inner)
      add(copy, [input], output)
      return
    }
    try addLookUp(input, axis: axis, indices, output)
  }

  mutating func importSlice() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let begins = try integers(1), let sizes = try integers(2), begins.count == shape.rank,
      sizes.count == shape.rank
    else { throw error("it needs one begin and one size an axis") }
    let output = try newOutput()
    let extents = shape.dimensions.indices.map {
      sizes[$0] == -1 ? shape[$0] - begins[$0] : sizes[$0]
    }
    add(
      Rearrangement.slice(
        shape, begins: begins, extents: extents,
        steps: [Int](repeating: 1, count: shape.rank)), [input], output)
  }

  mutating func importUnpack(_ axis: Int) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    for index in current.outputs.indices {
      let output = try newOutput(index)
      var begins = [Int](repeating: 0, count: shape.rank)
      begins[axis] = index
      var extents = shape.dimensions
      extents[axis] = 1
      let steps = [Int](repeating: 1, count: shape.rank)
      add(
        Rearrangement.slice(shape, begins: begins, extents: extents, steps: steps), [input], output)
    }
  }

  mutating func importReverse() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let given = try integers(1) else { throw error("its axes are missing") }
    let axes = Set(given.map { $0 < 0 ? $0 + shape.rank : $0 })
    let output = try newOutput()
    let copy = Rearrangement.slice(
      shape, begins: shape.dimensions.indices.map { axes.contains($0) ? shape[$0] - 1 : 0 },
      extents: shape.dimensions,
      steps: shape.dimensions.indices.map { axes.contains($0) ? -1 : 1 })
    add(copy, [input], output)
  }

  /// Rows and pixels in one go, other axes one after the other.
  mutating func importMirrorPad(_ repeatsEdge: Bool) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let paddings = try integers(1), paddings.count == shape.rank * 2 else {
      throw error("its paddings must be two whole numbers an axis")
    }
    let output = try newOutput()
    let target = network.values[output].shape
    /// The source of each index along an axis.
    func mirrored(_ axis: Int) -> [Int] {
      let offset = repeatsEdge ? 0 : 1
      let last = shape[axis] - 1
      return (-paddings[axis * 2]..<shape[axis] + paddings[axis * 2 + 1]).map { index in
        if index < 0 { return -index - 1 + offset }
        return index <= last ? index : 2 * last + 1 - offset - index
      }
    }
    let padded = shape.dimensions.indices.filter { target[$0] != shape[$0] }
    if padded == [shape.rank - 3, shape.rank - 2],
      shape.dimensions[..<padded[0]].allSatisfy({ $0 == 1 })
    {
      add(
        Resampling(rows: mirrored(padded[0]), columns: mirrored(padded[1])), [input],
        output)
      return
    }
    var source = input
    for axis in padded {
      var dimensions = network.values[source].shape.dimensions
      dimensions[axis] = target[axis]
      guard let next = Shape(dimensions) else { throw error("impossible shape \(dimensions)") }
      let value = axis == padded.last ? output : newValue(like: output, shape: next)
      try addLookUp(source, axis: axis, mirrored(axis), value)
      source = value
    }
    if padded.isEmpty { add(Reshape(), [input], output) }
  }

  /// A copy whose indices along one axis come from a list.
  mutating func addLookUp(
    _ input: Int, axis: Int, _ indices: [Int], _ output: Int
  ) throws(ModelError) {
    let shape = network.values[input].shape
    let outer = shape.dimensions[..<axis].reduce(1, *)
    let inner = shape.dimensions[(axis + 1)...].reduce(1, *)
    let extent = network.values[input].extent
    // A list of whole rows, where the axis is that of rows, and there is no other before it.
    if outer == 1, axis == shape.rank - 3, network.values[output].extent.width == extent.width {
      add(
        Resampling(rows: indices, columns: Array(0..<extent.width)), [input], output)
      return
    }
    let source = try reshaped(input, [outer, shape[axis], inner])
    guard let flat = Shape([outer, indices.count, inner]) else { throw error("impossible shape") }
    let isFlat = network.values[output].extent == Extent(flat)
    let target = isFlat ? output : newValue(like: output, shape: flat)
    add(Resampling(rows: Array(0..<outer), columns: indices), [source], target)
    if !isFlat { add(Reshape(), [target], output) }
  }

  mutating func importSpaceToDepth(_ block: Int) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    let output = try newOutput()
    let (rows, width, depth) = (shape[1] / block, shape[2] / block, shape[3])
    add(
      Rearrangement(axes: [
        .init(extent: shape[0] * rows, stride: block * shape[2] * depth),
        .init(extent: width, stride: block * depth),
        .init(extent: block, stride: shape[2] * depth),
        .init(extent: block * depth, stride: 1),
      ]), [input], output)
  }

  mutating func importDepthToSpace(_ block: Int) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    let output = try newOutput()
    add(
      Rearrangement(axes: [
        .init(extent: shape[0] * shape[1], stride: shape[2] * shape[3]),
        .init(extent: block, stride: shape[3] / block),
        .init(extent: shape[2], stride: shape[3]),
        .init(extent: shape[3] / block, stride: 1),
      ]), [input], output)
  }

  mutating func importSpaceToBatch() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let (blocks, around) = try blocks(shape) else { throw error("its blocks are impossible") }
    let output = try newOutput()
    let isImage = blocks.count == 2
    let padded = try padded(
      try reshaped(input, isImage ? shape.dimensions : [shape[0], shape[1], 1, shape[2]]),
      [(0, 0), around[0], isImage ? around[1] : (0, 0), (0, 0)])
    let image = network.values[padded].shape
    let (down, across) = (blocks[0], isImage ? blocks[1] : 1)
    let pixel = image[3]
    let row = image[2] * pixel
    add(
      Rearrangement(axes: [
        .init(extent: down, stride: row), .init(extent: across, stride: pixel),
        .init(extent: image[0], stride: image[1] * row),
        .init(extent: image[1] / down, stride: down * row),
        .init(extent: image[2] / across, stride: across * pixel),
        .init(extent: pixel, stride: 1),
      ]), [padded], output)
  }

  mutating func importBatchToSpace() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let (blocks, around) = try blocks(shape) else { throw error("its blocks are impossible") }
    let output = try newOutput()
    let result = network.values[output].shape
    let (down, across) = (blocks[0], blocks.count == 2 ? blocks[1] : 1)
    let (height, width, pixel) = (
      shape[1], blocks.count == 2 ? shape[2] : 1, shape.dimensions.reduce(1, *) / shape[0]
    )
    let depth = pixel / (height * width)
    let (row, image) = (width * depth, height * width * depth)
    let images = shape[0] / (down * across)
    guard let whole = Shape([images, height * down, width * across, depth]) else {
      throw error("impossible shape")
    }
    let joined = rearranged(
      input,
      Rearrangement(axes: [
        .init(extent: images, stride: image), .init(extent: height, stride: row),
        .init(extent: down, stride: across * images * image), .init(extent: width, stride: depth),
        .init(extent: across, stride: images * image), .init(extent: depth, stride: 1),
      ]), whole)
    let begins = [0, around[0].0, blocks.count == 2 ? around[1].0 : 0, 0]
    let extents = [images, result[1], blocks.count == 2 ? result[2] : 1, depth]
    add(
      Rearrangement.slice(whole, begins: begins, extents: extents, steps: [1, 1, 1, 1]), [joined],
      output)
  }

  /// The sides of the blocks of the axes behind the first, and what is added to, or taken off, both
  /// ends of each.
  private func blocks(_ shape: Shape) throws(ModelError) -> ([Int], [(Int, Int)])? {
    guard let blocks = try integers(1), let values = try integers(2), !blocks.isEmpty,
      blocks.count <= 2, blocks.count == shape.rank - 2, values.count == blocks.count * 2
    else { return nil }
    return (blocks, blocks.indices.map { (values[$0 * 2], values[$0 * 2 + 1]) })
  }
}
