/// Largest buffer first, each at the lowest free offset: the planner that most runtimes have.
///
/// Source: Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference" (2020).
public enum GreedyBySize {
  /// Offsets in bytes in the order of `problem.buffers`, or `nil` when fixed offsets
  /// stopped the heuristic (the exact search may still succeed).
  public static func offsets(for problem: Problem) throws(PlacementError) -> [Int]? {
    try problem.check()
    let separation = Separation(problem, Timeline(problem.buffers))
    return offsets(LowestFit(problem: problem, separation: separation))
  }

  static func offsets(_ fit: LowestFit) -> [Int]? {
    fit.offsets(inOrder: order(fit.problem))
  }

  static func order(_ problem: Problem) -> [Int] {
    let buffers = problem.buffers
    return buffers.indices.sorted {
      (-buffers[$0].size, buffers[$0].lifetime.lowerBound, $0)
        < (-buffers[$1].size, buffers[$1].lifetime.lowerBound, $1)
    }
  }
}
