import Placement
import Plans

/// A plan before it has been run and checked.
public struct PlanDraft: Sendable {
  /// What the file will say.
  public var contents: PlanContents
  /// How the arena was placed: the method that won, and the lower bound.
  public var placement: ArenaLayout
  /// The estimated time of a run, in nanoseconds.
  public var nanoseconds: Double
  /// That of each step.
  public var stepNanoseconds: [Double]
  /// The arena that the model would need with an operator at a time on whole tensors, in bytes.
  public var wholeTensorBytes: Int
  /// What is in use when most is, the largest first.
  public var peakOwners: [PeakOwner]
  /// The plans worth having, the fastest first; empty unless they were asked for.
  public var frontier: [FrontierPoint]
  /// How many operators the model has.
  public var modelOperators: Int
  /// How many nodes there were before the rewriting passes.
  public var importedNodes: Int
}
