import Models
import Tensors

/// Operators that look their elements up, resize, and multiply matrices.
extension RandomGraph {
  mutating func addGathering(_ input: Int) -> Bool {
    switch generator.within(0...8) {
    case 0: addGather(input)
    case 1: addReverse(input)
    case 2: addUnpack(input)
    case 3: addPadV2(input)
    case 4: addMirrorPad(input)
    case 5: addBlocks(input)
    case 6: addResize(input)
    case 7: addTransposeConvolution(input)
    default: addMatrixProduct(input)
    }
  }

  private mutating func addGather(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty else { return false }
    let axis = generator.within(0...shape.count - 1)
    let extent = shape[axis]
    let indices: [Int] =
      switch generator.within(0...3) {
      case 0: (0..<extent).reversed()
      case 1: (0..<2).flatMap { half in Swift.stride(from: half, to: extent, by: 2) }
      default: (0..<generator.within(1...7)).map { _ in generator.within(0...extent - 1) }
      }
    var dimensions = shape
    dimensions[axis] = indices.count
    guard let output = newTensor(dimensions, like: input) else { return false }
    return add(.gather(axis: axis), [input, numbers(indices)], [output])
  }

  private mutating func addReverse(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty, let output = newTensor(shape, like: input) else { return false }
    let first = generator.within(0...shape.count - 1)
    let axes = Array(first...generator.within(first...shape.count - 1))
    return add(.reverse, [input, numbers(axes)], [output])
  }

  private mutating func addUnpack(_ input: Int) -> Bool {
    let shape = shape(input)
    let axes = shape.indices.filter { shape[$0] <= 4 }
    guard !axes.isEmpty else { return false }
    let axis = generator.pick(axes)
    var dimensions = shape
    let count = dimensions.remove(at: axis)
    var outputs: [Int] = []
    for _ in 0..<count {
      guard let output = newTensor(dimensions, like: input) else { return false }
      outputs.append(output)
    }
    return add(.unpack(axis: axis), [input], outputs)
  }

  private mutating func addPadV2(_ input: Int) -> Bool {
    let paddings = shape(input).flatMap { _ in
      generator.once(in: 2) ? [0, 0] : [generator.within(0...2), generator.within(0...2)]
    }
    guard !paddings.isEmpty, let output = newTensor(padded(input, paddings), like: input),
      let value = constant([1], like: input)
    else { return false }
    if generator.once(in: 3) { tensors[value].constant = [isUnsigned ? 0 : 0x80] }
    return add(.padV2, [input, numbers(paddings), value], [output])
  }

  private mutating func addMirrorPad(_ input: Int) -> Bool {
    let repeatsEdge = generator.once(in: 2)
    let paddings = shape(input).flatMap { extent -> [Int] in
      let most = min(3, repeatsEdge ? extent : extent - 1)
      return generator.once(in: 2)
        ? [0, 0] : [generator.within(0...most), generator.within(0...most)]
    }
    guard !paddings.isEmpty, let output = newTensor(padded(input, paddings), like: input) else {
      return false
    }
    return add(.mirrorPad(repeatsEdge: repeatsEdge), [input, numbers(paddings)], [output])
  }

  private func padded(_ input: Int, _ paddings: [Int]) -> [Int] {
    let shape = shape(input)
    return shape.indices.map { shape[$0] + paddings[$0 * 2] + paddings[$0 * 2 + 1] }
  }

  private mutating func addBlocks(_ input: Int) -> Bool {
    let shape = shape(input)
    guard shape.count == 4 else { return false }
    let block = generator.within(2...3)
    if shape[3] % (block * block) == 0,
      let output = newTensor(
        [shape[0], shape[1] * block, shape[2] * block, shape[3] / block / block], like: input)
    {
      return add(.depthToSpace(block: block), [input], [output])
    }
    guard shape[1] % block == 0, shape[2] % block == 0,
      let output = newTensor(
        [shape[0], shape[1] / block, shape[2] / block, shape[3] * block * block], like: input)
    else { return false }
    return add(.spaceToDepth(block: block), [input], [output])
  }

  private mutating func addResize(_ input: Int) -> Bool {
    let shape = shape(input)
    guard shape.count == 4 else { return false }
    let size = [generator.within(1...13), generator.within(1...13)]
    guard let output = newTensor([shape[0]] + size + [shape[3]], like: input) else { return false }
    let alignsCorners = generator.once(in: 3)
    let isBilinear = generator.once(in: 2)
    let resizing = Resizing(
      alignsCorners: alignsCorners,
      usesPixelMiddles: generator.once(in: 2) && !(alignsCorners && isBilinear))
    return add(
      isBilinear ? .resizeBilinear(resizing) : .resizeNearest(resizing),
      [input, numbers(size)], [output])
  }

  private mutating func addTransposeConvolution(_ input: Int) -> Bool {
    let shape = shape(input)
    guard shape.count == 4, shape[0] == 1 else { return false }
    let kernel = (generator.within(1...4), generator.within(1...4))
    let stride = (generator.within(1...3), generator.within(1...3))
    let isSame = generator.once(in: 2)
    // Any size whose convolution has the input's size.
    func extent(_ input: Int, _ kernel: Int, _ stride: Int) -> Int {
      let rest = generator.within(0...stride - 1)
      return isSame ? input * stride - rest : (input - 1) * stride + kernel + rest
    }
    let channels = generator.within(1...9)
    let dimensions = [
      1, extent(shape[1], kernel.0, stride.0), extent(shape[2], kernel.1, stride.1), channels,
    ]
    guard
      let filter = weights([channels, kernel.0, kernel.1, shape[3]], channelAxis: 0),
      let output = newTensor(dimensions, scaleIndex: generator.within(0...2))
    else { return false }
    let window = Window(strideY: stride.0, strideX: stride.1, padding: isSame ? .same : .valid)
    return add(
      .transposeConvolution(window, activation()),
      [numbers(dimensions), filter, input, bias(channels)], [output])
  }

  /// A tensor's matrices times a constant, a constant times them, or their products with
  /// themselves.
  private mutating func addMatrixProduct(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !isUnsigned, shape.count >= 2, shape.count <= 5 else { return false }
    let batch = Array(shape.dropLast(2))
    let (rows, depth) = (shape[shape.count - 2], shape[shape.count - 1])
    let others = generator.within(1...20)
    let (turnsLeft, turnsRight) = (generator.once(in: 3), generator.once(in: 2))
    func matrix(_ first: Int, _ last: Int, _ isTurned: Bool) -> [Int] {
      isTurned ? [last, first] : [first, last]
    }
    switch generator.within(0...3) {
    case 0:
      let isPlain = generator.once(in: 2)
      // The input's depth is its columns, or its rows where it is transposed.
      let (outer, inner) = turnsLeft ? (depth, rows) : (rows, depth)
      guard
        let right = constant(
          (isPlain ? [] : batch) + matrix(inner, others, turnsRight), like: input),
        let output = newTensor(batch + [outer, others], scaleIndex: generator.within(0...2))
      else { return false }
      return add(
        .batchMatrixProduct(transposesLeft: turnsLeft, transposesRight: turnsRight),
        [input, right], [output])
    case 1:
      let (outer, inner) = turnsRight ? (rows, depth) : (depth, rows)
      guard
        let left = constant(
          (generator.once(in: 2) ? [] : batch) + matrix(others, inner, turnsLeft), like: input),
        let output = newTensor(batch + [others, outer], scaleIndex: generator.within(0...2))
      else { return false }
      return add(
        .batchMatrixProduct(transposesLeft: turnsLeft, transposesRight: turnsRight),
        [left, input], [output])
    default:
      let side = turnsLeft ? depth : rows
      guard let output = newTensor(batch + [side, side], scaleIndex: generator.within(0...2))
      else { return false }
      return add(
        .batchMatrixProduct(transposesLeft: turnsLeft, transposesRight: !turnsLeft),
        [input, input], [output])
    }
  }
}
