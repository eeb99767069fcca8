/// The slice that a STRIDED_SLICE takes of one axis, by TensorFlow's rules.
struct AxisSlice {
  /// The first index, from the end if negative; nil for the first in the stride's direction.
  var begin: Int?
  /// The index to stop before, from the end if negative; nil for behind the last.
  var end: Int?
  /// The distance between indices; not 0.
  var stride: Int

  /// The number of indices taken of an axis of `length`, or nil if there are none.
  func count(of length: Int) -> Int? {
    guard stride != 0 else { return nil }
    // Forwards an index may be 0…length, backwards −1…length − 1.
    let limits = stride > 0 ? 0...length : -1...(length - 1)
    let first = begin.map { clamped($0, length, limits) }
    let last = end.map { clamped($0, length, limits) }
    let distance =
      stride > 0
      ? (last ?? limits.upperBound) - (first ?? limits.lowerBound)
      : (first ?? limits.upperBound) - (last ?? limits.lowerBound)
    let step = abs(stride)
    return distance >= 1 ? (distance + step - 1) / step : nil
  }

  /// 1 if `begin` names an index of an axis of `length`, else nil.
  func single(of length: Int) -> Int? {
    guard stride != 0 else { return nil }
    guard let begin else { return 1 }
    let index = begin < 0 ? begin + length : begin
    return (0..<length).contains(index) ? 1 : nil
  }

  /// The indices taken of an axis of `length`; one of them if the axis shrinks away.
  func indices(of length: Int, isSingle: Bool) -> [Int] {
    let limits = stride > 0 ? 0...length : -1...(length - 1)
    let first = begin.map { clamped($0, length, limits) } ?? (stride > 0 ? 0 : length - 1)
    guard let count = isSingle ? single(of: length) : count(of: length) else { return [] }
    return (0..<count).map { first + $0 * stride }
  }

  private func clamped(_ index: Int, _ length: Int, _ limits: ClosedRange<Int>) -> Int {
    let index = index < 0 ? index + length : index
    return min(max(index, limits.lowerBound), limits.upperBound)
  }
}
