import Kernels

extension RearrangeLayout {
  /// Every pair of source and target positions, by nested loops.
  public var places: [(source: Int, target: Int)] {
    var places = [(Int(sourceOffset), Int(targetOffset))]
    for axis in 0..<Self.axes {
      places = places.flatMap { place in
        (0..<Int(extents[axis])).map {
          (
            place.0 + $0 * Int(sourceStrides[axis]),
            place.1 + $0 * Int(targetStrides[axis])
          )
        }
      }
    }
    return places
  }
}
