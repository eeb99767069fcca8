/// The way in for users: tries the cheap methods, then the exact one, and keeps the best.
public enum Arrangement {
  /// A layout for the problem.
  ///
  /// Without `capacityBytes`, as low as the node limit allows; the search ends at once when a
  /// layout reaches the lower bound. With it, the first layout that fits.
  ///
  /// `goesOn` is asked every few hundred nodes; once it answers false, the best known so far is
  /// the answer.
  ///
  /// - Throws: `PlacementError.doesNotFit` when no layout has the capacity, `.undecided` when none
  ///   was found within the node limit, `.contradiction` when no height whatever would do, and
  ///   the errors of `Problem.check()`.
  public static func best(
    for problem: Problem, capacityBytes: Int? = nil, options: SolverOptions = SolverOptions(),
    goesOn: @escaping () -> Bool = { true }
  ) throws(PlacementError) -> ArenaLayout {
    try problem.check()
    var attempt = Attempt(problem, options, goesOn)
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
  private var climber: HillClimb?

  init(_ problem: Problem, _ options: SolverOptions, _ goesOn: @escaping () -> Bool) {
    self.problem = problem
    let timeline = Timeline(problem.buffers)
    let separation = Separation(problem, timeline)
    fit = LowestFit(problem: problem, separation: separation)
    search = BranchAndBound(problem, timeline, separation, options, goesOn: goesOn)
    bound = LowerBound.bytes(problem, timeline)
  }

  mutating func fit(_ capacity: Int) throws(PlacementError) -> ArenaLayout {
    if bound <= capacity { tryHeuristics(enough: capacity) }
    rounds { attempt in
      if attempt.bound > capacity || attempt.best?.heightBytes ?? Int.max <= capacity {
        return false
      }
      attempt.tryExact(capacity)
      return true
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
    rounds { attempt in
      guard let best = attempt.best, best.heightBytes > attempt.bound else { return false }
      attempt.improve()
      return true
    }
    guard let best else { throw .contradiction }
    return finished(best)
  }

  /// Goes on in rounds, each four times as long as the one before: what was no use in one may be
  /// left for something else in the next.
  private mutating func rounds(_ round: (inout Attempt) -> Bool) {
    var nodes = Self.firstRound
    while search.beginRound(nodes: nodes), round(&self) {
      nodes = nodes > Int.max / 4 ? nodes : nodes * 4
    }
  }

  /// Nodes of the first round.
  private static let firstRound = 200_000

  /// One round of lowering `best` and raising `bound`.
  private mutating func improve() {
    // The bound first: it is reached so often that the heights in between are seldom needed.
    if search.options.boundFirst { tryExact(bound, nodeLimit: search.nodesLeft / 8) }
    climb()
    bisect()
    while let best, best.heightBytes > bound, search.nodesLeft > 0 {
      // What lies above the bound by less than a grain is the bound itself, rounded.
      tryExact(max(bound, best.heightBytes - search.grain))
    }
  }

  /// Tries other orders than greedy by size: for a small part of the nodes where the search is
  /// strong, for half of them where it is not.
  private mutating func climb() {
    guard search.options.hillClimb, let best, best.heightBytes > bound else { return }
    if climber == nil {
      climber = HillClimb(fit, order: GreedyBySize.order(problem), goesOn: search.goesOn)
    }
    // A trial takes about as long as so many nodes: of many buffers, few are placed anew.
    let cost = 1 + min(fit.conflictCount, 8_192) >> 9
    let limit = search.nodesLeft / (cost * (search.instance == nil ? 2 : 16))
    guard let before = climber?.trials else { return }
    let offsets = climber?.run(trials: before + limit, enough: bound)
    search.spend(((climber?.trials ?? before) - before) * cost)
    offer(offsets, .hillClimb)
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

  /// Searches with ever larger arenas when fixed offsets defeated the heuristics.
  private mutating func findAny() throws(PlacementError) {
    var most = 0
    for buffer in problem.buffers { most = max(most, buffer.fixedOffset ?? 0) }
    for buffer in problem.buffers { most += buffer.size + buffer.alignment }
    var capacity = bound
    rounds { attempt in
      if attempt.best != nil || attempt.bound > most { return false }
      // Whatever can be placed at all can be placed in `most` bytes.
      capacity = min(most, max(capacity, attempt.bound) + capacity / 8 + 1)
      attempt.tryExact(capacity)
      return true
    }
    if best != nil { return }
    if bound > most { throw .contradiction }
    throw .undecided(capacityBytes: most, lowerBoundBytes: bound, nodes: search.nodes)
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
