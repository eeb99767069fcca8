/// Buffers that make a capacity impossible.
public struct IrreducibleSubset: Sendable, Hashable {
  /// Indices into `problem.buffers`, ascending.
  public var indices: [Int]
  /// Whether it was proved that any one buffer fewer fits. If not, that proof took too long, and
  /// the set is only known not to fit.
  public var isMinimal: Bool

  /// A set of buffers that does not fit the capacity although it does without any one of them.
  ///
  /// `nil` when the whole problem was not proved impossible within the node limit, or before
  /// `goesOn` answered false.
  public static func find(
    in problem: Problem, capacityBytes: Int, options: SolverOptions = SolverOptions(),
    goesOn: @escaping () -> Bool = { true }
  ) throws(PlacementError) -> IrreducibleSubset? {
    try problem.check()
    let trial = Trial(
      problem: problem, capacity: capacityBytes, options: options, goesOn: goesOn)
    guard trial.fits(Array(problem.buffers.indices)) == false else { return nil }
    // What is live at once settles most cases, and of that each part is quickly decided.
    var kept =
      LowerBound.tightest(problem, above: capacityBytes) ?? Array(problem.buffers.indices)
    // Drop large pieces first: most of a network has no part in the conflict.
    var piece = max(1, kept.count / 2)
    while true {
      var isMinimal = true
      var place = 0
      while place < kept.count {
        var fewer = kept
        fewer.removeSubrange(place..<min(place + piece, kept.count))
        let fits = fewer.isEmpty ? true : trial.fits(fewer)
        if fits == false {
          kept = fewer
        } else {
          if fits == nil { isMinimal = false }
          place += piece
        }
      }
      if piece == 1 { return IrreducibleSubset(indices: kept, isMinimal: isMinimal) }
      piece /= 2
    }
  }
}

/// Solves parts of a problem.
private struct Trial {
  let problem: Problem
  let capacity: Int
  let options: SolverOptions
  let goesOn: () -> Bool

  /// Whether some of the buffers fit the capacity; `nil` when that stayed open.
  func fits(_ indices: [Int]) -> Bool? {
    let part = Problem(buffers: indices.map { problem.buffers[$0] })
    do {
      _ = try Arrangement.best(
        for: part, capacityBytes: capacity, options: options, goesOn: goesOn)
      return true
    } catch .doesNotFit {
      return false
    } catch {
      return nil
    }
  }
}
