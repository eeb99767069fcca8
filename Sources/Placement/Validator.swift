/// Checks a layout against the problem as stated, sharing no code with the methods that make one.
///
/// It looks at every pair of buffers at every step where either's extent changes, so it takes
/// quadratic time: slow and obvious on purpose.
public enum Validator {
  /// The first violation: buffers one by one in their order, then pairs.
  ///
  /// - Parameters:
  ///   - problem: what was to be placed.
  ///   - offsets: bytes, in the order of `problem.buffers`.
  ///   - capacityBytes: size of the arena; `nil` checks everything else.
  public static func firstViolation(
    in problem: Problem, offsets: [Int], capacityBytes: Int? = nil
  ) -> Violation? {
    let buffers = problem.buffers
    guard offsets.count == buffers.count else {
      return .count(buffers: buffers.count, offsets: offsets.count)
    }
    for (buffer, offset) in zip(buffers, offsets) {
      if let violation = alone(buffer, offset, capacityBytes) { return violation }
    }
    for first in buffers.indices {
      for second in buffers.indices where second > first {
        if let (bytes, step) = shared(
          buffers[first], offsets[first], buffers[second], offsets[second])
        {
          return .overlap(
            first: buffers[first].id, second: buffers[second].id, bytes: bytes, step: step)
        }
      }
    }
    return nil
  }

  private static func alone(_ buffer: Buffer, _ offset: Int, _ capacity: Int?) -> Violation? {
    if offset < 0 { return .negativeOffset(id: buffer.id, offset: offset) }
    if offset % buffer.alignment != 0 {
      return .misaligned(id: buffer.id, offset: offset, alignment: buffer.alignment)
    }
    if let fixed = buffer.fixedOffset, fixed != offset {
      return .notAtFixedOffset(id: buffer.id, offset: offset, fixed: fixed)
    }
    if let capacity, offset > capacity - buffer.size {
      return .aboveCapacity(id: buffer.id, bytes: offset + buffer.size - capacity)
    }
    return nil
  }

  /// Bytes shared by two buffers, and the first step at which they are.
  private static func shared(
    _ one: Buffer, _ oneOffset: Int, _ two: Buffer, _ twoOffset: Int
  ) -> (bytes: Int, step: Int)? {
    guard one.lifetime.overlaps(two.lifetime),
      oneOffset < twoOffset + two.size, twoOffset < oneOffset + one.size
    else { return nil }
    for step in changes(one, two) {
      guard let a = extent(of: one, at: step), let b = extent(of: two, at: step) else { continue }
      let low = max(oneOffset + a.lowerBound, twoOffset + b.lowerBound)
      let high = min(oneOffset + a.upperBound, twoOffset + b.upperBound)
      if low < high { return (high - low, step) }
    }
    return nil
  }

  /// The steps at which the extent of either may change, ascending: extents change only where a
  /// lifetime or a gap begins or ends.
  private static func changes(_ one: Buffer, _ two: Buffer) -> [Int] {
    var steps = [one.lifetime.lowerBound, two.lifetime.lowerBound]
    for gap in one.gaps + two.gaps {
      steps.append(gap.lifetime.lowerBound)
      steps.append(gap.lifetime.upperBound)
    }
    return steps.sorted()
  }

  /// The bytes of itself that a buffer occupies at a step.
  private static func extent(of buffer: Buffer, at step: Int) -> Range<Int>? {
    guard buffer.lifetime.contains(step) else { return nil }
    for gap in buffer.gaps where gap.lifetime.contains(step) { return gap.window }
    return 0..<buffer.size
  }
}
