/// Neighbouring operators whose rows are made in turn, or a single operator.
public struct PlannedSegment: Equatable, Sendable {
  /// The operators of the plan.
  public var operators: Range<Int>
  /// Their steps.
  public var steps: Range<Int>
  /// How many rows of an operator a step makes at most; nil where it makes all.
  public var rowsPerStep: Int?
}
