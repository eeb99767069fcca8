/// The ideas of the exact search by name, so that each can be turned off on a command line.
public enum SearchIdea: String, Sendable, CaseIterable {
  case headBound = "head-bound"
  case fewestCandidates = "fewest-candidates"
  case overflowLookahead = "overflow-lookahead"
  case decomposition = "decomposition"
  case failureMemory = "failure-memory"
  case failureWeights = "failure-weights"
  case symmetry = "symmetry"
  case restarts = "restarts"
  case boundFirst = "bound-first"
  case hillClimb = "hill-climb"

  /// The switch of this idea.
  public var option: WritableKeyPath<SolverOptions, Bool> {
    switch self {
    case .headBound: \.headBound
    case .fewestCandidates: \.fewestCandidates
    case .overflowLookahead: \.overflowLookahead
    case .decomposition: \.decomposition
    case .failureMemory: \.failureMemory
    case .failureWeights: \.failureWeights
    case .symmetry: \.symmetry
    case .restarts: \.restarts
    case .boundFirst: \.boundFirst
    case .hillClimb: \.hillClimb
    }
  }
}
