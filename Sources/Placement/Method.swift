/// The way in which a layout was found.
public enum Method: String, Sendable, Hashable, CaseIterable {
  /// Largest buffer first, each at the lowest offset that is free.
  case greedyBySize
  /// In the order of first use, each at the lowest offset that is free.
  case firstFit
  /// Exact search.
  case branchAndBound
}
