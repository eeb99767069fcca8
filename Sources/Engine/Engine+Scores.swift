import Plans

extension Engine {
  /// The stored score of a class of the last run; `index` is below `plan.classCount`.
  public func score(of index: Int) -> Int8 {
    guard plan.answersYesOrNo, index == 0 else {
      return output[plan.answersYesOrNo ? 0 : index]
    }
    return complement(of: output[0])
  }

  /// Lends the stored scores of all classes of the last run, `plan.classCount` of them.
  public func withScores<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Int8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard plan.answersYesOrNo else { return try body(UnsafeBufferPointer(output)) }
    let pair: InlineArray<2, Int8> = [score(of: 0), score(of: 1)]
    return try withUnsafePointer(to: pair) { (pointer) throws(Failure) -> Result in
      try body(
        UnsafeBufferPointer(
          start: UnsafeRawPointer(pointer).assumingMemoryBound(to: Int8.self), count: 2))
    }
  }

  /// The stored byte of 1 − p for that of p, or the nearest one that there is.
  private func complement(of stored: Int8) -> Int8 {
    let tensor = plan.tensor(Int(plan.output.tensor))
    // Far outside, so that no scale can leave the integers.
    let one = Int32(min(1e6, 1 / tensor.scale) + 0.5)
    let value = one + 2 * tensor.zeroPoint - Int32(stored)
    return Int8(truncatingIfNeeded: max(-128, min(127, value)))
  }
}
