/// The slice that a STRIDED_SLICE takes of one axis, by TensorFlow's rules.
public struct AxisSlice: Equatable, Sendable {
  /// The first index, from the end if negative; nil for the first in the stride's direction.
  public var begin: Int?
  /// The index to stop before, from the end if negative; nil for behind the last.
  public var end: Int?
  /// The distance between indices; where it is 0, nothing is taken.
  public var stride: Int
  /// Whether the index `begin` alone is taken, whatever the end says, and the axis is dropped.
  public var isSingle: Bool

  /// The slice of axis `axis` that an operator's bounds and masks ask for; all of an axis that the
  /// bounds do not reach.
  ///
  /// - Parameters:
  ///   - begins: The first index of each axis; `ends` and `strides` have as many elements.
  ///   - ends: The index of each axis to stop before.
  ///   - strides: The distance between the indices of each axis.
  public init(
    axis: Int, begins: [Int], ends: [Int], strides: [Int], masks: StridedSliceMasks
  ) {
    guard axis < begins.count else {
      (begin, end, stride, isSingle) = (nil, nil, 1, false)
      return
    }
    begin = masks.begin >> axis & 1 == 1 ? nil : begins[axis]
    end = masks.end >> axis & 1 == 1 ? nil : ends[axis]
    stride = strides[axis]
    isSingle = masks.shrinkAxis >> axis & 1 == 1
  }

  /// The first index taken of an axis of `length`, and how many; nil where it takes none, or where
  /// the single one is outside the axis.
  public func taken(of length: Int) -> (first: Int, count: Int)? {
    guard stride != 0 else { return nil }
    // Forwards an index may be 0…length, backwards −1…length − 1.
    let limits = stride > 0 ? 0...length : -1...(length - 1)
    let (start, stop) =
      stride > 0
      ? (limits.lowerBound, limits.upperBound) : (limits.upperBound, limits.lowerBound)
    if isSingle {
      let index = begin.map { $0 < 0 ? $0 + length : $0 } ?? start
      return (0..<length).contains(index) ? (index, 1) : nil
    }
    let first = begin.map { clamped($0, length, limits) } ?? start
    let last = end.map { clamped($0, length, limits) } ?? stop
    let (distance, step) = (stride > 0 ? last - first : first - last, abs(stride))
    return distance >= 1 ? (first, (distance + step - 1) / step) : nil
  }

  private func clamped(_ index: Int, _ length: Int, _ limits: ClosedRange<Int>) -> Int {
    let index = index < 0 ? index + length : index
    return min(max(index, limits.lowerBound), limits.upperBound)
  }
}
