/// Nobody: the optimiser leaves nothing of it in a run.
public struct NoWatch: StepWatch {
  /// Nobody watches.
  @inlinable public init() {}

  /// Does nothing.
  @inlinable public mutating func stepBegins(_ index: Int) {}

  /// Does nothing.
  @inlinable public mutating func stepEnds(_ index: Int) {}
}
