/// The nodes that a search may still visit, and how deep it is.
struct NodeBudget {
  /// Nodes left to visit; negative when the limit stopped the search.
  private(set) var left: Int
  /// Whether the caller ended the search.
  private(set) var isStopped = false
  private var visited = 0
  private var depth = 0
  private let goesOn: () -> Bool

  /// Nodes on a path; more would need a larger stack than threads have.
  private static let depthLimit = 3_500

  init(nodes: Int = 0, goesOn: @escaping () -> Bool) {
    left = nodes
    self.goesOn = goesOn
  }

  /// Starts at the root anew, with so many nodes.
  mutating func restart(nodes: Int) {
    left = nodes
    depth = 0
  }

  /// Visits a node that counts for `cost`. False at the limit; else `leave()` ends the visit.
  mutating func enter(cost: Int) -> Bool {
    left -= cost
    visited &+= 1
    if visited & SolverOptions.pollMask == 0 && !goesOn() { isStopped = true }
    if left < 0 || depth == Self.depthLimit || isStopped {
      left = -1
      return false
    }
    depth += 1
    return true
  }

  /// Goes back to the node above.
  mutating func leave() { depth -= 1 }
}
