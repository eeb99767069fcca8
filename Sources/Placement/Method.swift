/// The way in which a layout was found.
public enum Method: String, Sendable, Hashable, CaseIterable {
  /// Largest buffer first, each at the lowest offset that is free.
  case greedyBySize
  /// In the order of first use, each at the lowest offset that is free.
  case firstFit
  /// Greedy by size, its order improved step by step.
  case hillClimb
  /// Exact search.
  case branchAndBound
}
