/// Exact search: finds a placement within a capacity, or proves that none exists.
struct BranchAndBound {
  let problem: Problem
  let timeline: Timeline
  let separation: Separation
  let instance: HeadInstance?
  /// Heights in bytes between two multiples of this need not be tried.
  let grain: Int
  let options: SolverOptions
  /// Asked every few hundred nodes; false ends the search.
  let goesOn: () -> Bool
  /// Nodes visited so far by all calls of `fit`.
  private(set) var nodes = 0
  private(set) var isStopped = false
  /// Number of nodes at which the current round ends; see `SolverOptions.nodeLimit`.
  private var roundEnd = 0

  init(
    _ problem: Problem, _ timeline: Timeline, _ separation: Separation, _ options: SolverOptions,
    goesOn: @escaping () -> Bool = { true }
  ) {
    self.goesOn = goesOn
    self.problem = problem
    self.timeline = timeline
    self.separation = separation
    self.options = options
    grain = Grain.bytes(problem)
    roundEnd = options.nodeLimit
    instance = HeadInstance(problem, timeline, separation)
  }

  /// Nodes that may still be visited.
  var nodesLeft: Int { isStopped ? 0 : max(0, roundEnd - nodes) }

  /// Begins a round of at most so many nodes. False when the limit is reached.
  mutating func beginRound(nodes limit: Int) -> Bool {
    roundEnd = nodes + min(limit, options.nodeLimit - nodes)
    return nodesLeft > 0
  }

  /// Counts work done elsewhere as that many nodes.
  mutating func spend(_ nodes: Int) { self.nodes += nodes }

  /// Looks for offsets within `capacity` bytes, visiting at most `nodeLimit` nodes.
  mutating func fit(capacity: Int, nodeLimit: Int) -> SearchOutcome {
    let end = nodes + min(nodeLimit, nodesLeft)
    if let instance { return fit(instance, capacity: capacity, end: end) }
    guard nodes < end, !isStopped else { return .undecided }
    var search = DisjunctiveSearch(
      problem, separation, capacity: capacity, nodes: end - nodes, goesOn: goesOn)
    let outcome = search.run()
    nodes = search.budget.left < 0 ? end : end - search.budget.left
    isStopped = search.budget.isStopped
    return outcome
  }

  private mutating func fit(
    _ instance: HeadInstance, capacity: Int, end: Int
  ) -> SearchOutcome {
    let styles = SearchStyle.all(options)
    // A turn must at least suffice to go straight down to a placement, twice.
    let count = instance.count
    let firstTurn = max(Self.leastTurn, 2 * (count + count * count / 512))
    var search = HeadSearch(instance, capacity: capacity, options: options, goesOn: goesOn)
    var turn = 0
    while nodes < end {
      let doubled = firstTurn << min(turn / styles.count, 32)
      let turnLimit = options.restarts ? min(end - nodes, doubled) : end - nodes
      let outcome = search.run(styles[turn % styles.count], nodes: turnLimit)
      nodes += search.budget.left < 0 ? turnLimit : turnLimit - search.budget.left
      isStopped = search.budget.isStopped
      guard case .undecided = outcome, !isStopped else { return outcome }
      turn += 1
    }
    return .undecided
  }

  /// Nodes of a style's first turn, or more; most hard instances fall to some style within so many.
  private static let leastTurn = 2_000
}
