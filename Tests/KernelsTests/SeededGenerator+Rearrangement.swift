import Kernels
import TestSupport

extension SeededGenerator {
  /// A random copy of a few axes whose target places are all different.
  mutating func rearrangement() -> RearrangeLayout {
    var layout = RearrangeLayout()
    var target = 1
    var lowest = 0
    for axis in (0..<6).reversed() where once(in: 2) || axis == 5 {
      let extent = within(1...5)
      layout.extents[axis] = Int32(extent)
      if !(axis == 5 && once(in: 2)) { target += within(0...2) }
      layout.targetStrides[axis] = Int32(target)
      target *= extent
      // Strides of 0 repeat, those below 0 reverse, 1 is what vectors like.
      let stride = axis == 5 && once(in: 2) ? 1 : within(-6...6)
      layout.sourceStrides[axis] = Int32(stride)
      lowest += min(0, stride * (extent - 1))
    }
    layout.sourceOffset = Int32(within(0...3) - lowest)
    layout.targetOffset = Int32(within(0...3))
    return layout
  }
}
