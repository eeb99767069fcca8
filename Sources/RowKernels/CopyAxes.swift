import Kernels

/// The axes of a copy that are left when those of one index are dropped and neighbours that make one
/// long axis are joined, outermost first.
struct CopyAxes {
  /// Indices, and bytes between neighbouring ones in the source and in the target.
  struct Axis {
    var extent: Int
    var source: Int
    var target: Int
  }

  private var axes = InlineArray<6, Axis>(repeating: Axis(extent: 1, source: 0, target: 0))
  private(set) var count = 0

  /// Reads the axes of a layout.
  init(_ layout: RearrangeLayout) {
    for index in 0..<RearrangeLayout.axes where layout.extents[index] != 1 {
      let axis = Axis(
        extent: Int(layout.extents[index]), source: Int(layout.sourceStrides[index]),
        target: Int(layout.targetStrides[index]))
      if count > 0 {
        let outer = axes[count &- 1]
        if outer.source == axis.source &* axis.extent, outer.target == axis.target &* axis.extent {
          axes[count &- 1] = Axis(
            extent: outer.extent &* axis.extent, source: axis.source, target: axis.target)
          continue
        }
      }
      axes[count] = axis
      count &+= 1
    }
  }

  /// Takes out the innermost axis for which something holds; nil where there is none.
  @inline(__always)
  mutating func take(where holds: (Axis) -> Bool) -> Axis? {
    var index = count &- 1
    while index >= 0, !holds(axes[index]) { index &-= 1 }
    guard index >= 0 else { return nil }
    let taken = axes[index]
    count &-= 1
    while index < count {
      axes[index] = axes[index &+ 1]
      index &+= 1
    }
    return taken
  }

  /// Takes out the innermost axis; one of a single index where none is left.
  @inline(__always)
  mutating func takeLast() -> Axis { take { _ in true } ?? Axis(extent: 1, source: 0, target: 0) }

  /// Calls `body` with the offsets into source and target of each index of the axes that are left.
  @inline(__always)
  func forEach(_ body: (_ source: Int, _ target: Int) -> Void) {
    var index = InlineArray<6, Int>(repeating: 0)
    let inner = count > 0 ? axes[count &- 1] : Axis(extent: 1, source: 0, target: 0)
    var source = 0
    var target = 0
    while true {
      for step in 0..<inner.extent {
        body(source &+ step &* inner.source, target &+ step &* inner.target)
      }
      var axis = count &- 2
      while axis >= 0 {
        source &+= axes[axis].source
        target &+= axes[axis].target
        index[axis] &+= 1
        if index[axis] < axes[axis].extent { break }
        source &-= axes[axis].source &* axes[axis].extent
        target &-= axes[axis].target &* axes[axis].extent
        index[axis] = 0
        axis &-= 1
      }
      if axis < 0 { return }
    }
  }
}
