/// Which ideas the exact search uses, and how long it may go on.
///
/// No switch changes which arenas are possible, only how soon the search knows. The answer depends
/// on the problem and on these options alone: effort is counted in nodes, never in seconds.
public struct SolverOptions: Sendable, Hashable {
  /// Search nodes that may be visited for one problem, over all capacities and restarts. A node
  /// with many open buffers or many conflicts to look at counts for more.
  public var nodeLimit = 200_000

  /// Bounds a section by every head in it, not by the lowest alone.
  public var headBound = true
  /// Branches on the section with the fewest buffers that could come next, not on the lowest.
  public var fewestCandidates = true
  /// Drops a candidate when what is open above it would overflow a section.
  public var overflowLookahead = true
  /// Solves parts of the arena that no live buffer connects one after the other.
  public var decomposition = true
  /// Remembers states that failed, however they were reached.
  public var failureMemory = true
  /// Prefers sections that overflowed often before.
  public var failureWeights = true
  /// Tries only one of several interchangeable buffers.
  public var symmetry = true
  /// Starts anew in another style, with doubling shares of the nodes, instead of going on.
  public var restarts = true
  /// When minimising, tries the lower bound before any height above it.
  public var boundFirst = true

  /// When minimising, improves the order of greedy placement before heights are searched.
  public var hillClimb = true

  /// Everything on.
  public init() {}

  /// The caller is asked whether to go on at nodes in whose number these bits are 0.
  static let pollMask = 0x3F
}
