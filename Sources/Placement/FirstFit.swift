/// In the order of first use, each buffer at the lowest free offset.
public enum FirstFit {
  /// Offsets in bytes in the order of `problem.buffers`, or `nil` when fixed offsets
  /// stopped the heuristic (the exact search may still succeed).
  public static func offsets(for problem: Problem) throws(PlacementError) -> [Int]? {
    try problem.check()
    let separation = Separation(problem, Timeline(problem.buffers))
    return offsets(LowestFit(problem: problem, separation: separation))
  }

  static func offsets(_ fit: LowestFit) -> [Int]? {
    let buffers = fit.problem.buffers
    return fit.offsets(
      inOrder: buffers.indices.sorted {
        (buffers[$0].lifetime.lowerBound, $0) < (buffers[$1].lifetime.lowerBound, $1)
      })
  }
}
