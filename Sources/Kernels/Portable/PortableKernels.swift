import Tensors

/// The kernels that are the same for every instruction set: copies, tables, and what runs once a
/// frame on few bytes.
public enum PortableKernels {
  /// Copies bytes as a layout says. Source and target must not overlap.
  public static func rearrange(
    _ layout: RearrangeLayout, from source: UnsafePointer<Int8>,
    to target: UnsafeMutablePointer<Int8>
  ) {
    var index = InlineArray<6, Int32>(repeating: 0)
    let inner = Int(layout.extents[5])
    let sourceStep = Int(layout.sourceStrides[5])
    let targetStep = Int(layout.targetStrides[5])
    while true {
      var from = Int(layout.sourceOffset)
      var to = Int(layout.targetOffset)
      for axis in 0..<5 {
        from &+= Int(index[axis]) &* Int(layout.sourceStrides[axis])
        to &+= Int(index[axis]) &* Int(layout.targetStrides[axis])
      }
      if sourceStep == 1 && targetStep == 1 {
        (target + to).update(from: source + from, count: inner)
      } else {
        for position in 0..<inner {
          target[to &+ position &* targetStep] = source[from &+ position &* sourceStep]
        }
      }
      var axis = 4
      while axis >= 0 {
        index[axis] &+= 1
        if index[axis] < layout.extents[axis] { break }
        index[axis] = 0
        axis &-= 1
      }
      if axis < 0 { return }
    }
  }
}
