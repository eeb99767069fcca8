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
      let extent = shape[axis]
      guard axis < begins.count else {
        firsts.append(0)
        counts.append(extent)
        steps.append(1)
        continue
      }
      let step = strides[axis]
      let bit = 1 << axis
      guard step != 0 else { return nil }
      var begin = begins[axis] < 0 ? begins[axis] + extent : begins[axis]
      var end = ends[axis] < 0 ? ends[axis] + extent : ends[axis]
      if masks.begin & bit != 0 { begin = step > 0 ? 0 : extent - 1 }
      if masks.end & bit != 0 { end = step > 0 ? extent : -1 }
      if masks.shrinkAxis & bit != 0 {
        guard begin >= 0, begin < extent else { return nil }
        firsts.append(begin)
        counts.append(1)
        steps.append(1)
        continue
      }
      begin = step > 0 ? max(0, min(begin, extent)) : max(-1, min(begin, extent - 1))
      end = step > 0 ? max(0, min(end, extent)) : max(-1, min(end, extent - 1))
      let count = step > 0 ? (end - begin + step - 1) / step : (begin - end - step - 1) / -step
      guard count >= 1 else { return nil }
      firsts.append(begin)
      counts.append(count)
      steps.append(step)
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
