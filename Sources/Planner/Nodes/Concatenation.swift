import Tensors

/// The inputs one after the other along an axis of the output.
struct Concatenation: JoiningOperation {
  var axis: Int

  func places(of inputs: [Value], in output: Value) -> [Rearrangement] {
    let rank = output.shape.rank
    var begins = [Int](repeating: 0, count: rank)
    return inputs.map { part in
      let extents = part.shape.dimensions
      defer { begins[axis] += extents[axis] }
      return .slice(
        output.shape, begins: begins, extents: extents, steps: [Int](repeating: 1, count: rank))
    }
  }
}
