import Models
import Tensors

/// Which indices a STRIDED_SLICE takes along each axis.
struct SliceGeometry {
  let begins: [Int]
  let extents: [Int]
  let steps: [Int]

  /// Resolves masks, negative indices and clamping; nil where the slice is empty or uses what no
  /// image classifier does (an ellipsis, a new axis).
  init?(
    shape: Shape, begins: [Int]?, ends: [Int]?, strides: [Int]?, masks: StridedSliceMasks
  ) {
    guard let begins, let ends, let strides, begins.count == ends.count,
      begins.count == strides.count, begins.count <= shape.rank, masks.ellipsis == 0,
      masks.newAxis == 0
    else { return nil }
    var firsts: [Int] = []
    var counts: [Int] = []
    var steps: [Int] = []
    for axis in 0..<shape.rank {
      let slice = AxisSlice(
        axis: axis, begins: begins, ends: ends, strides: strides, masks: masks)
      guard let taken = slice.taken(of: shape[axis]) else { return nil }
      firsts.append(taken.first)
      counts.append(taken.count)
      steps.append(slice.isSingle ? 1 : slice.stride)
    }
    self.begins = firsts
    self.extents = counts
    self.steps = steps
  }

  /// The copy that takes the slice of a dense tensor.
  func rearrangement(of shape: Shape) -> Rearrangement {
    Rearrangement.slice(shape, begins: begins, extents: extents, steps: steps)
  }
}
