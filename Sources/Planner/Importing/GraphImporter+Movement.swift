import Kernels
import Models
import Tensors

/// Operators that move bytes without changing them.
extension GraphImporter {
  /// - Parameter hasValue: whether a constant stands in the border, rather than zero.
  mutating func importPad(hasValue: Bool) throws(ModelError) {
    let input = try value(0)
    let output = try newOutput()
    let shape = network.values[input].shape
    guard let paddings = try integers(1), paddings.count == shape.rank * 2,
      paddings.allSatisfy({ $0 >= 0 })
    else { throw error("its paddings must be two whole numbers an axis, none below 0") }
    var fill = network.values[output].quantisation.zeroPoint
    if hasValue {
      guard let byte = network.values[try value(2)].constant?.first else {
        throw error("its value must be known ahead of time")
      }
      fill = Int32(byte)
    }
    try addPad(
      input, shape.dimensions.indices.map { (paddings[$0 * 2], paddings[$0 * 2 + 1]) }, fill, output
    )
  }

  /// A value with zeros around it, so many before and after each axis.
  mutating func padded(_ value: Int, _ amounts: [(Int, Int)]) throws(ModelError) -> Int {
    let shape = network.values[value].shape
    guard amounts.contains(where: { $0 != (0, 0) }) else { return value }
    guard
      let wider = Shape(shape.dimensions.indices.map { shape[$0] + amounts[$0].0 + amounts[$0].1 })
    else { throw error("impossible shape") }
    let output = newValue(like: value, shape: wider)
    try addPad(value, amounts, network.values[value].quantisation.zeroPoint, output)
    return output
  }

  /// Rows, pixels and channels in one go; other axes one after the other.
  private mutating func addPad(
    _ input: Int, _ amounts: [(Int, Int)], _ fill: Int32, _ output: Int
  ) throws(ModelError) {
    let shape = network.values[input].shape
    let target = network.values[output].shape
    func around(_ fromLast: Int) -> (Int, Int) {
      fromLast < shape.rank ? amounts[shape.rank - 1 - fromLast] : (0, 0)
    }
    let outer = max(0, shape.rank - 3)
    let isOneImage = shape.dimensions[..<outer].allSatisfy { $0 == 1 }
    if amounts[..<outer].allSatisfy({ $0 == (0, 0) }), isOneImage || around(2) == (0, 0) {
      let border = Pad(
        top: around(2).0, left: around(1).0, front: around(0).0, bottom: around(2).1,
        right: around(1).1, back: around(0).1)
      add(border, [input], output, outputZeroPoint: fill)
      return
    }
    var source = input
    var dimensions = shape.dimensions
    for (axis, amount) in amounts.enumerated() where amount != (0, 0) {
      let inner = dimensions[(axis + 1)...].reduce(1, *)
      let flat = try reshaped(
        source, [dimensions[..<axis].reduce(1, *), dimensions[axis], inner])
      dimensions[axis] = target[axis]
      guard let wider = Shape([dimensions[..<axis].reduce(1, *), target[axis], inner]) else {
        throw error("impossible shape \(dimensions)")
      }
      source = newValue(like: output, shape: wider)
      let border = Pad(
        top: 0, left: amount.0, front: 0, bottom: 0, right: amount.1, back: 0)
      add(border, [flat], source, outputZeroPoint: fill)
    }
    add(Reshape(), [source], output)
  }

  mutating func importConcatenation(
    _ axis: Int, _ activation: Activation
  ) throws(ModelError) {
    guard activation == .none else {
      throw error("a concatenation with a fused activation")
    }
    let output = try newOutput()
    let to = network.values[output].quantisation
    let rank = network.values[output].shape.rank
    var parts: [Int] = []
    for operand in current.inputs.indices {
      var part = try value(operand)
      let from = network.values[part].quantisation
      if from != to {
        guard isUnsigned else {
          throw error(
            "its inputs have other scales than its output", tensor: try index(operand),
            "convert again with TensorFlow's own converter, which gives them one scale")
        }
        let table = UnaryTables.rescaleUnsigned(from, to)
        let rescaled = newValue(like: part, shape: network.values[part].shape)
        network.values[rescaled].quantisation = to
        if let constant = network.values[part].constant {
          network.values[rescaled].constant = constant.map { table[$0] }
        } else {
          add(table, [part], rescaled)
        }
        part = rescaled
      }
      parts.append(part)
    }
    add(Concatenation(axis: axis < 0 ? axis + rank : axis), parts, output)
  }

  /// - Parameter lengths: how long each part is; nil for equal parts, −1 for the rest.
  mutating func importSplit(
    _ count: Int, lengths: [Int]?, axisOperand: Int, valueOperand: Int
  ) throws(ModelError) {
    let input = try value(valueOperand)
    let shape = network.values[input].shape
    guard let given = try integers(axisOperand)?.first, given >= -shape.rank, given < shape.rank
    else { throw error("its axis is missing or out of range") }
    let axis = given < 0 ? given + shape.rank : given
    var parts = lengths ?? [Int](repeating: shape[axis] / max(count, 1), count: count)
    if let rest = parts.firstIndex(of: -1) {
      parts[rest] = shape[axis] - (parts.reduce(0, +) + 1)
    }
    guard parts.count == current.outputs.count, parts.allSatisfy({ $0 > 0 }),
      parts.reduce(0, +) == shape[axis]
    else { throw error("\(parts) does not split \(shape[axis])") }
    var begin = 0
    for (index, length) in parts.enumerated() {
      let output = try newOutput(index)
      var begins = [Int](repeating: 0, count: shape.rank)
      begins[axis] = begin
      var extents = shape.dimensions
      extents[axis] = length
      let steps = [Int](repeating: 1, count: shape.rank)
      add(
        Rearrangement.slice(shape, begins: begins, extents: extents, steps: steps), [input], output)
      begin += length
    }
  }

  mutating func importTranspose() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let given = try integers(1) else { throw error("its permutation is missing") }
    let permutation = given.map { $0 < 0 ? $0 + shape.rank : $0 }
    guard permutation.sorted() == Array(0..<shape.rank) else {
      throw error("\(permutation) is no permutation of \(shape.rank) axes")
    }
    let output = try newOutput()
    add(Rearrangement.transpose(shape, permutation), [input], output)
  }

  mutating func importTile() throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    guard let multiples = try integers(1), multiples.count == shape.rank,
      multiples.allSatisfy({ $0 >= 1 })
    else { throw error("it needs one multiple of at least 1 an axis") }
    let output = try newOutput()
    let whole = Rearrangement.tile(shape, multiples)
    guard whole.axes.count > RearrangeLayout.axes else {
      add(whole, [input], output)
      return
    }
    // More axes than a copy has: two of the tensor's axes at a time, the innermost first.
    var source = input
    var from = shape
    for first in stride(from: (shape.rank - 1) / 2 * 2, through: 0, by: -2) {
      let part = shape.dimensions.indices.map { $0 / 2 * 2 == first ? multiples[$0] : 1 }
      guard let tiled = Shape(zip(from.dimensions, part).map { $0 * $1 }) else {
        throw error("impossible shape")
      }
      let target = first == 0 ? output : newValue(like: output, shape: tiled)
      add(Rearrangement.tile(from, part), [source], target)
      (source, from) = (target, tiled)
    }
  }

  mutating func importStridedSlice(_ masks: StridedSliceMasks) throws(ModelError) {
    let input = try value(0)
    let shape = network.values[input].shape
    let begins = try integers(1)
    let ends = try integers(2)
    let strides = try integers(3)
    guard
      let slice = SliceGeometry(
        shape: shape, begins: begins, ends: ends, strides: strides, masks: masks)
    else { throw error("an empty slice, an ellipsis or a new axis") }
    let output = try newOutput()
    guard slice.extents.reduce(1, *) == network.values[output].shape.elementCount else {
      throw error("its output has another number of elements", tensor: current.outputs[0])
    }
    add(slice.rearrangement(of: shape), [input], output)
  }

  /// Values of one shape side by side along a new axis: each gets the axis, then they are joined.
  mutating func importPack(_ axis: Int) throws(ModelError) {
    let output = try newOutput()
    let rank = network.values[output].shape.rank
    let axis = axis < 0 ? axis + rank : axis
    var parts: [Int] = []
    for operand in current.inputs.indices {
      let part = try value(operand)
      var dimensions = network.values[part].shape.dimensions
      guard axis >= 0, axis <= dimensions.count else { throw error("it has no axis \(axis)") }
      dimensions.insert(1, at: axis)
      parts.append(try reshaped(part, dimensions))
    }
    add(Concatenation(axis: axis), parts, output)
  }
}
