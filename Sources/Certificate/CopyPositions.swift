import Kernels

/// Which byte of its source each byte of a copy's target comes from, in the kernel's order: counted
/// through the layout's axes, the last one fastest.
struct CopyPositions {
  private let layout: RearrangeLayout
  private var index = [Int](repeating: 0, count: RearrangeLayout.axes)
  private var isDone = false

  init(_ layout: RearrangeLayout) { self.layout = layout }

  /// The next pair of bytes, counted from the starts of the tensors; nil after the last.
  mutating func next() -> (from: Int, to: Int)? {
    guard !isDone else { return nil }
    var from = Int(layout.sourceOffset)
    var to = Int(layout.targetOffset)
    for axis in 0..<RearrangeLayout.axes {
      from += index[axis] * Int(layout.sourceStrides[axis])
      to += index[axis] * Int(layout.targetStrides[axis])
    }
    isDone = true
    for axis in (0..<RearrangeLayout.axes).reversed() {
      index[axis] += 1
      if index[axis] < Int(layout.extents[axis]) {
        isDone = false
        break
      }
      index[axis] = 0
    }
    return (from, to)
  }
}
