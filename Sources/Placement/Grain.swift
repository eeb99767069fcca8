/// The common measure of a problem's numbers.
///
/// In a placement without needless holes every offset is a sum of sizes and roundings,
/// so heights between two multiples of the grain need not be tried.
enum Grain {
  /// Bytes; at least 1.
  static func bytes(_ problem: Problem) -> Int {
    var grain = 0
    for buffer in problem.buffers {
      grain = divisor(grain, buffer.size)
      grain = divisor(grain, buffer.fixedOffset ?? 0)
      for gap in buffer.gaps {
        grain = divisor(grain, gap.window?.lowerBound ?? 0)
        grain = divisor(grain, gap.window?.upperBound ?? 0)
      }
    }
    // Rounding up to an alignment that divides the grain never changes a multiple of the grain.
    for buffer in problem.buffers where grain % buffer.alignment != 0 {
      grain = divisor(grain, buffer.alignment)
    }
    return max(1, grain)
  }

  private static func divisor(_ one: Int, _ two: Int) -> Int {
    var one = abs(one)
    var two = abs(two)
    while two != 0 { (one, two) = (two, one % two) }
    return one
  }
}
