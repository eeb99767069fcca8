import Tensors

extension Rearrangement {
  /// An axis of a copy together with where its indices lead in a second space.
  struct SplitAxis: Equatable {
    var extent: Int
    /// What `Axis.stride` was, for the indices of this part.
    var stride: Int
    /// The step in the second space.
    var second: Int
  }

  /// The copy `first`, then this one, as one copy; nil where that is not linear.
  func after(_ first: Rearrangement) -> Rearrangement? {
    guard let placed = first.locate(offset: offset, axes: axes) else { return nil }
    return Rearrangement(
      axes: placed.axes.map { Axis(extent: $0.extent, stride: $0.second) },
      offset: first.offset + placed.offset)
  }

  /// Follows axes that walk over this copy's dense target into its source.
  ///
  /// An axis that crosses one of the target's axes is split there. Answers nil where a walk would
  /// carry from one axis into the next at a place that no split can express.
  func locate(offset: Int, axes walks: [Axis]) -> (offset: Int, axes: [SplitAxis])? {
    // The target's axes with their own strides in the target, outermost first.
    var inner = elementCount
    let own = axes.map { axis in
      inner /= axis.extent
      return (extent: axis.extent, target: inner, source: axis.stride)
    }
    // Where the walk starts, and how far it reaches along each of the target's axes.
    var start = 0
    var reach = own.map { axis in
      let digit = offset / axis.target % axis.extent
      start += digit * axis.source
      return digit
    }
    var parts: [SplitAxis] = []
    for walk in walks where walk.extent > 1 {
      guard walk.stride >= 0 else { return nil }
      if walk.stride == 0 {
        parts.append(SplitAxis(extent: walk.extent, stride: 0, second: 0))
        continue
      }
      // From the inside out: as many indices as fit on one axis, the rest one axis further out.
      var remaining = walk.extent
      var step = walk.stride
      var split: [SplitAxis] = []
      while remaining > 1 {
        guard
          let index = own.firstIndex(where: { $0.target <= step && step < $0.target * $0.extent }),
          step % own[index].target == 0
        else { return nil }
        let axis = own[index]
        let span = axis.target * axis.extent
        let taken: Int
        if (remaining - 1) * step < span {
          taken = remaining
        } else {
          guard span % step == 0, remaining % (span / step) == 0 else { return nil }
          taken = span / step
        }
        reach[index] += (taken - 1) * step / axis.target
        split.append(
          SplitAxis(extent: taken, stride: step, second: step / axis.target * axis.source))
        remaining /= taken
        step *= taken
      }
      parts += split.reversed()
    }
    for (axis, reached) in zip(own, reach) where reached >= axis.extent { return nil }
    return (start, parts)
  }
}
