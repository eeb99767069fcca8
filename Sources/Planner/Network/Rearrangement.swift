import Tensors

/// A copy in which the position of each source element is linear in the indices of the target:
/// transposing, slicing, tiling, broadcasting, and any chain of these.
///
/// The target is dense; its elements are counted by `axes`, outermost first. Positions are counted
/// in elements of the dense source.
struct Rearrangement: Equatable {
  struct Axis: Equatable {
    var extent: Int
    /// Source elements between neighbouring indices; 0 repeats.
    var stride: Int
  }

  var axes: [Axis]
  var offset: Int

  /// Creates a copy; axes of one index vanish and axes that continue each other are joined.
  init(axes: [Axis], offset: Int = 0) {
    var joined: [Axis] = []
    for axis in axes where axis.extent > 1 {
      if let last = joined.last, last.stride == axis.extent * axis.stride {
        joined[joined.count - 1] = Axis(extent: last.extent * axis.extent, stride: axis.stride)
      } else {
        joined.append(axis)
      }
    }
    self.axes = joined
    self.offset = offset
  }

  /// The elements that the target has.
  var elementCount: Int { axes.reduce(1) { $0 * $1.extent } }

  /// Whether the target is the source, element by element.
  func isIdentity(sourceCount: Int) -> Bool {
    offset == 0 && elementCount == sourceCount
      && (axes.isEmpty || axes == [Axis(extent: sourceCount, stride: 1)])
  }

  /// The strides of a dense shape.
  static func strides(_ shape: Shape) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.rank)
    for axis in stride(from: shape.rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The copy whose target axis `i` is the source's axis `permutation[i]`.
  static func transpose(_ shape: Shape, _ permutation: [Int]) -> Rearrangement {
    let strides = strides(shape)
    return Rearrangement(axes: permutation.map { Axis(extent: shape[$0], stride: strides[$0]) })
  }

  /// The part of the source that starts at `begins` and takes `extents` indices in `steps`.
  static func slice(
    _ shape: Shape, begins: [Int], extents: [Int], steps: [Int]
  ) -> Rearrangement {
    let strides = strides(shape)
    var axes: [Axis] = []
    var offset = 0
    for axis in 0..<shape.rank {
      axes.append(Axis(extent: extents[axis], stride: strides[axis] * steps[axis]))
      offset += begins[axis] * strides[axis]
    }
    return Rearrangement(axes: axes, offset: offset)
  }

  /// The source repeated along each axis.
  static func tile(_ shape: Shape, _ multiples: [Int]) -> Rearrangement {
    let strides = strides(shape)
    var axes: [Axis] = []
    for axis in 0..<shape.rank {
      axes.append(Axis(extent: multiples[axis], stride: 0))
      axes.append(Axis(extent: shape[axis], stride: strides[axis]))
    }
    return Rearrangement(axes: axes)
  }

  /// The source stretched to a shape by the rules of broadcasting; nil where they do not allow it.
  static func broadcast(_ source: Shape, to target: Shape) -> Rearrangement? {
    let strides = strides(source)
    var axes: [Axis] = []
    for axis in 0..<target.rank {
      let from = axis - (target.rank - source.rank)
      if from < 0 || source[from] == 1 {
        axes.append(Axis(extent: target[axis], stride: 0))
      } else if source[from] == target[axis] {
        axes.append(Axis(extent: target[axis], stride: strides[from]))
      } else {
        return nil
      }
    }
    return Rearrangement(axes: axes)
  }

  /// Applies the copy to elements.
  func apply<Element>(_ source: [Element]) -> [Element] {
    var positions = [offset]
    for axis in axes {
      positions = positions.flatMap { position in
        (0..<axis.extent).map { position + $0 * axis.stride }
      }
    }
    return positions.map { source[$0] }
  }
}
