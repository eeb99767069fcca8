/// The way in for users: tries the cheap methods, then the exact one, and keeps the best.
public enum Arrangement {
  /// A layout for the problem.
  ///
  /// Without `capacityBytes`, as low as the node limit allows; the search ends at once when a
  /// layout reaches the lower bound. With it, the first layout that fits.
  ///
  /// - Throws: `PlacementError.doesNotFit` when no layout has the capacity, `.undecided` when none
  ///   was found within the node limit, `.contradiction` when no height whatever would do, and
  ///   the errors of `Problem.check()`.
  public static func best(
    for problem: Problem, capacityBytes: Int? = nil, options: SolverOptions = SolverOptions()
  ) throws(PlacementError) -> ArenaLayout {
    try problem.check()
    var attempt = Attempt(problem, options)
    if let capacityBytes { return try attempt.fit(capacityBytes) }
    return try attempt.minimise()
  }
}

/// One run of all methods on one problem.
private struct Attempt {
  let problem: Problem
  let fit: LowestFit
  var search: BranchAndBound
  /// Height in bytes below which nothing is possible, as far as is known.
  var bound: Int
  var best: ArenaLayout?

  init(_ problem: Problem, _ options: SolverOptions) {
    self.problem = problem
    let timeline = Timeline(problem.buffers)
    let separation = Separation(problem, timeline)
    fit = LowestFit(problem: problem, separation: separation)
    search = BranchAndBound(problem, timeline, separation, options)
    bound = LowerBound.bytes(problem, timeline)
  }

  mutating func fit(_ capacity: Int) throws(PlacementError) -> ArenaLayout {
    if bound <= capacity {
      tryHeuristics(enough: capacity)
      if best?.heightBytes ?? Int.max > capacity { tryExact(capacity) }
    }
    if let best, best.heightBytes <= capacity { return finished(best) }
    if bound > capacity {
      throw .doesNotFit(capacityBytes: capacity, lowerBoundBytes: bound)
    }
    throw .undecided(capacityBytes: capacity, lowerBoundBytes: bound, nodes: search.nodes)
  }

  mutating func minimise() throws(PlacementError) -> ArenaLayout {
    tryHeuristics(enough: bound)
    if best == nil { try findAny() }
    // The bound first: it is reached so often that the heights in between are seldom needed.
    if search.options.boundFirst, let best, best.heightBytes > bound {
      tryExact(bound, nodeLimit: search.nodesLeft / 2)
    }
    bisect()
    let grain = search.grain
    while let best, best.heightBytes > bound, search.nodesLeft > 0 {
      // What lies above the bound by less than a grain is the bound itself, rounded.
      tryExact(max(bound, best.heightBytes - grain))
    }
    guard let best else { throw .contradiction }
    return finished(best)
  }

  /// Halves what is unknown between bound and best height, giving each height a share of the
  /// nodes; one that takes longer counts as impossible here, though it is not reported so.
  private mutating func bisect() {
    var low = bound
    while let best, search.nodesLeft > 0 {
      low = max(low, bound)
      let middle = low + (best.heightBytes - search.grain - low) / 2
      guard middle > low else { return }
      tryExact(middle, nodeLimit: search.nodesLeft / 8)
      if let height = self.best?.heightBytes, height > middle { low = middle }
    }
  }

  /// Greedy by size, then first fit, until one is at most `enough` bytes high.
  private mutating func tryHeuristics(enough: Int) {
    offer(GreedyBySize.offsets(fit), .greedyBySize)
    if let best, best.heightBytes <= enough { return }
    offer(FirstFit.offsets(fit), .firstFit)
  }

  /// Searches with ever larger arenas when fixed offsets or distances defeated the heuristics.
  private mutating func findAny() throws(PlacementError) {
    var most = 0
    for buffer in problem.buffers { most = max(most, buffer.fixedOffset ?? 0) }
    for buffer in problem.buffers { most += buffer.size + buffer.alignment }
    for distance in problem.distances { most += abs(distance.bytes) }
    var capacity = bound
    while best == nil {
      if bound > most { throw .contradiction }
      // Whatever can be placed at all can be placed in `most` bytes.
      capacity = min(most, max(capacity, bound) + capacity / 8 + 1)
      tryExact(capacity)
      if best == nil && bound <= most && search.nodesLeft == 0 {
        throw .undecided(capacityBytes: most, lowerBoundBytes: bound, nodes: search.nodes)
      }
    }
  }

  /// Improves `best`, or raises `bound`, or spends the nodes.
  private mutating func tryExact(_ capacity: Int, nodeLimit: Int = Int.max) {
    switch search.fit(capacity: capacity, nodeLimit: nodeLimit) {
    case .placed(let offsets): offer(offsets, .branchAndBound)
    case .impossible: bound = max(bound, capacity + 1)
    case .undecided: break
    }
  }

  private mutating func offer(_ offsets: [Int]?, _ method: Method) {
    guard let offsets else { return }
    let layout = ArenaLayout(offsets, of: problem, method: method, lowerBound: bound)
    if layout.heightBytes < best?.heightBytes ?? Int.max { best = layout }
  }

  private func finished(_ layout: ArenaLayout) -> ArenaLayout {
    var layout = layout
    let reachable = (bound + search.grain - 1) / search.grain * search.grain
    layout.lowerBoundBytes = min(layout.heightBytes, reachable)
    return layout
  }
}
