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
  /// Arenas and times of the schedules worth having, the fastest first.
  public var frontier: [FrontierPoint]
  /// How many operators the model has.
  public var modelOperators: Int
  /// How many nodes there were before the rewriting passes.
  public var importedNodes: Int
}
