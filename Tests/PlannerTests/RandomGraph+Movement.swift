import Models
import Tensors

/// Operators that move bytes.
extension RandomGraph {
  mutating func addPad(_ input: Int) -> Bool {
    let shape = shape(input)
    guard (1...4).contains(shape.count), shape.count < 4 || shape[0] == 1 else { return false }
    let paddings = shape.indices.flatMap { axis in
      shape.count == 4 && axis == 0 || generator.once(in: 3)
        || (axis == shape.count - 1 && !generator.once(in: 4))
        ? [0, 0] : [generator.within(0...2), generator.within(0...2)]
    }
    let dimensions = shape.indices.map { shape[$0] + paddings[$0 * 2] + paddings[$0 * 2 + 1] }
    guard let output = newTensor(dimensions, like: input) else { return false }
    return add(.pad, [input, numbers(paddings)], [output])
  }

  mutating func addConcatenation(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty else { return false }
    let axis = generator.within(0...shape.count - 1)
    // Of other length along the axis alone, and, where they are signed, on the same scale.
    let fitting = live.filter { other in
      let own = self.shape(other)
      return own.count == shape.count
        && own.indices.allSatisfy { $0 == axis || own[$0] == shape[$0] }
        && (isUnsigned || tensors[other].quantisation == tensors[input].quantisation)
    }
    var parts = [input]
    for _ in 0..<generator.within(1...3) {
      if generator.once(in: 6) {
        var dimensions = shape
        dimensions[axis] = generator.within(1...3)
        guard let constant = constant(dimensions, like: input) else { return false }
        parts.append(constant)
      } else {
        parts.append(generator.pick(fitting))
      }
    }
    parts.shuffle(using: &generator)
    var dimensions = shape
    dimensions[axis] = parts.reduce(0) { $0 + self.shape($1)[axis] }
    guard let output = newTensor(dimensions, like: input) else { return false }
    return add(
      .concatenation(axis: generator.once(in: 4) ? axis - shape.count : axis, .none), parts,
      [output])
  }

  mutating func addSplit(_ input: Int) -> Bool {
    let shape = shape(input)
    let axes = shape.indices.filter { shape[$0] > 1 }
    guard !axes.isEmpty else { return false }
    let axis = generator.pick(axes)
    let isEven = shape[axis] % 2 == 0 && generator.once(in: 2)
    let first = isEven ? shape[axis] / 2 : generator.within(1...shape[axis] - 1)
    var outputs: [Int] = []
    for length in [first, shape[axis] - first] {
      var dimensions = shape
      dimensions[axis] = length
      guard let output = newTensor(dimensions, like: input) else { return false }
      outputs.append(output)
    }
    let place = numbers([generator.once(in: 3) ? axis - shape.count : axis])
    if isEven { return add(.split(count: 2), [place, input], outputs) }
    let lengths = numbers([first, generator.once(in: 2) ? -1 : shape[axis] - first])
    return add(.splitV(count: 2), [input, lengths, place], outputs)
  }

  mutating func addReshape(_ input: Int) -> Bool {
    let shape = shape(input)
    let count = tensors[input].shape.elementCount
    let isImage = generator.once(in: 2)
    let factors = generator.factors(of: count, rank: generator.within(1...4))
    let dimensions =
      switch generator.within(0...3) {
      case 0: shape.filter { $0 > 1 }
      case 1: [1] + shape
      default: isImage ? [1] + generator.factors(of: count, rank: 3) : factors
      }
    guard dimensions.count <= 5, let output = newTensor(dimensions, like: input) else {
      return false
    }
    return add(.reshape, [input, numbers(dimensions)], [output])
  }

  mutating func addTranspose(_ input: Int) -> Bool {
    let shape = shape(input)
    let permutation = generator.permutation(shape.count)
    guard shape.count >= 2,
      let output = newTensor(permutation.map { shape[$0] }, like: input)
    else { return false }
    return add(.transpose, [input, numbers(permutation)], [output])
  }

  mutating func addTile(_ input: Int) -> Bool {
    let shape = shape(input)
    let multiples = shape.map { _ in generator.once(in: 2) ? generator.within(2...3) : 1 }
    guard (1...4).contains(shape.count),
      let output = newTensor(zip(shape, multiples).map { $0 * $1 }, like: input)
    else { return false }
    return add(.tile, [input, numbers(multiples)], [output])
  }

  mutating func addSlice(_ input: Int) -> Bool {
    let shape = shape(input)
    guard !shape.isEmpty else { return false }
    var begins: [Int] = []
    var ends: [Int] = []
    var strides: [Int] = []
    var dimensions: [Int] = []
    for extent in shape {
      let step = generator.once(in: 5) ? -1 : generator.once(in: 3) ? 2 : 1
      let begin = step < 0 ? generator.within(0...extent - 1) : generator.within(0...extent - 1)
      let taken =
        step < 0
        ? generator.within(1...begin + 1) : generator.within(1...(extent - begin + step - 1) / step)
      let last = begin + (taken - 1) * step
      begins.append(begin)
      // One before the first would mean the last: the lowest number is far enough below.
      ends.append(step < 0 ? (last == 0 ? -extent - 1 : last - 1) : last + 1)
      strides.append(step)
      dimensions.append(taken)
    }
    guard let output = newTensor(dimensions, like: input) else { return false }
    let masks = StridedSliceMasks(begin: 0, end: 0, ellipsis: 0, newAxis: 0, shrinkAxis: 0)
    return add(
      .stridedSlice(masks), [input, numbers(begins), numbers(ends), numbers(strides)], [output])
  }

  mutating func addPack(_ input: Int) -> Bool {
    let shape = shape(input)
    guard shape.count <= 4 else { return false }
    let fitting = live.filter {
      self.shape($0) == shape && tensors[$0].quantisation == tensors[input].quantisation
    }
    let parts = [input, generator.pick(fitting)]
    let axis = generator.within(0...shape.count)
    var dimensions = shape
    dimensions.insert(2, at: axis)
    guard let output = newTensor(dimensions, like: input) else { return false }
    return add(.pack(axis: generator.once(in: 3) ? axis - shape.count - 1 : axis), parts, [output])
  }
}
