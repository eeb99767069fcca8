import Kernels

/// A copy between two places, as the kernel takes it.
enum CopyLayout {
  /// The layout of a copy from one place to another, in bytes from the first byte of each; nil where
  /// the copy's walk does not fit the places' gaps.
  static func layout(
    _ copy: Rearrangement, from source: ValueLayout, to target: ValueLayout
  ) -> RearrangeLayout? {
    var from = source
    from.offset = 0
    var to = target
    to.offset = 0
    var axes: [(extent: Int, source: Int, target: Int)] = []
    var sourceOffset = 0
    // Where the target has gaps, its rows, pixels and channels are walked one by one.
    var remaining = copy.elementCount
    var walks: [(extent: Int, source: Int, target: Int)] = []
    for axis in copy.axes {
      remaining /= axis.extent
      let walk = Rearrangement.Axis(extent: axis.extent, stride: remaining)
      guard let split = to.rearrangement.locate(offset: 0, axes: [walk]) else { return nil }
      for part in split.axes {
        walks.append((part.extent, part.stride / remaining * axis.stride, part.second))
      }
    }
    // Where the source has gaps, likewise; a dense one is walked by the copy's own strides, which
    // may run backwards.
    if from.isDense {
      sourceOffset = copy.offset
      axes = walks
    } else {
      let sourceWalks = walks.map { Rearrangement.Axis(extent: $0.extent, stride: $0.source) }
      guard let start = from.rearrangement.locate(offset: copy.offset, axes: sourceWalks) else {
        return nil
      }
      sourceOffset = start.offset
      for walk in walks {
        let single = [Rearrangement.Axis(extent: walk.extent, stride: walk.source)]
        guard let split = from.rearrangement.locate(offset: 0, axes: single) else { return nil }
        for part in split.axes {
          let factor = walk.source == 0 ? 1 : part.stride / walk.source
          axes.append((part.extent, part.second, factor * walk.target))
        }
      }
    }
    guard axes.count <= RearrangeLayout.axes else { return nil }
    var layout = RearrangeLayout()
    layout.sourceOffset = Int32(sourceOffset)
    for (index, axis) in axes.enumerated() {
      let position = RearrangeLayout.axes - axes.count + index
      layout.extents[position] = Int32(axis.extent)
      layout.sourceStrides[position] = Int32(axis.source)
      layout.targetStrides[position] = Int32(axis.target)
    }
    return layout
  }
}
