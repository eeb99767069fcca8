/// Names the buffers that make a capacity impossible.
public enum IrreducibleSubset {
  /// A set of buffers that does not fit the capacity although it does without any one of them.
  ///
  /// Distances count between buffers that are both in the set. `nil` when the whole problem was
  /// not proved impossible within the node limit. Where the limit leaves a smaller set undecided,
  /// the buffer in question stays, so that what is returned never fits but may then not be
  /// minimal.
  ///
  /// - Returns: indices into `problem.buffers`, ascending.
  public static func indices(
    in problem: Problem, capacityBytes: Int, options: SolverOptions = SolverOptions()
  ) throws(PlacementError) -> [Int]? {
    try problem.check()
    guard isImpossible(Array(problem.buffers.indices), problem, capacityBytes, options) else {
      return nil
    }
    var kept = Array(problem.buffers.indices)
    // Drop large pieces first: most of a network has no part in the conflict.
    var piece = max(1, kept.count / 2)
    while true {
      var place = 0
      while place < kept.count {
        var fewer = kept
        fewer.removeSubrange(place..<min(place + piece, kept.count))
        if !fewer.isEmpty && isImpossible(fewer, problem, capacityBytes, options) {
          kept = fewer
        } else {
          place += piece
        }
      }
      if piece == 1 { return kept }
      piece /= 2
    }
  }

  private static func isImpossible(
    _ indices: [Int], _ problem: Problem, _ capacity: Int, _ options: SolverOptions
  ) -> Bool {
    var places: [Int: Int] = [:]
    for (place, index) in indices.enumerated() { places[index] = place }
    let part = Problem(
      buffers: indices.map { problem.buffers[$0] },
      distances: problem.distances.compactMap { distance in
        guard let from = places[distance.from], let to = places[distance.to] else { return nil }
        return Distance(from: from, to: to, bytes: distance.bytes)
      })
    do {
      _ = try Arrangement.best(for: part, capacityBytes: capacity, options: options)
      return false
    } catch .doesNotFit {
      return true
    } catch {
      return false
    }
  }
}
