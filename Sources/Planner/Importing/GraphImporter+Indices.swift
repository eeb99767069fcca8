import Models
import Tensors

/// ARG_MAX at the end of a model: the boundary spells the index of the greatest score, and the scores
/// stay what the plan answers.
extension GraphImporter {
  mutating func importArgMax() throws(ModelError) {
    let scores = try comparable(0)
    let shape = network.values[scores].shape
    guard let given = try integers(1)?.first, given >= -shape.rank, given < shape.rank else {
      throw error("its axis is missing or out of range")
    }
    let axis = given < 0 ? given + shape.rank : given
    var last = scores
    if shape.dimensions[(axis + 1)...].contains(where: { $0 > 1 }) {
      let permutation = shape.dimensions.indices.filter { $0 != axis } + [axis]
      guard let moved = Shape(permutation.map { shape[$0] }) else {
        throw error("impossible shape")
      }
      last = newValue(like: scores, shape: moved)
      add(Rearrangement.transpose(shape, permutation), [scores], last)
    }
    let length = shape[axis]
    indices[current.outputs[0]] = try reshaped(last, [shape.elementCount / length, length])
  }

  /// Whether the current operator only reshapes indices, or widens them.
  var movesIndices: Bool {
    switch current.operation {
    case .cast, .reshape, .squeeze, .expandDimensions:
      current.inputs[0].map { indices[$0] != nil } ?? false
    default: false
    }
  }

  mutating func importIndexMove() throws(ModelError) {
    indices[current.outputs[0]] = indices[try index(0)]
  }

  /// The value of an input's bytes, or of the bytes whose order a float input has.
  private mutating func comparable(_ operand: Int) throws(ModelError) -> Int {
    guard try tensor(operand).type == .float32 else { return try value(operand) }
    let function = try function(operand)
    guard function.isIncreasing else {
      throw error(
        "it compares floats that do not rise with their bytes", tensor: try index(operand))
    }
    return function.operands[0]
  }
}
