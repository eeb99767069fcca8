import Models
import Plans

/// What a user may decide about a plan.
public struct PlannerOptions: Sendable {
  /// How pixels become input values; nil takes what the model's metadata says, or its quantisation.
  public var normalisation: Normalisation?
  /// What the plan shall say of pictures apart from their range: the order of their channels, and
  /// what of them the model sees.
  public var picture = PlanPicture()
  /// What the plan should be good at.
  public var goal = Goal.balanced
  /// Whether the whole input stands in the arena before a run, rather than coming row by row.
  public var keepsInput = false
  /// Whether all other plans worth having are placed, too, for comparison.
  public var wantsFrontier = false
  /// For how many threads the plan is: by so many its steps may be made at a time, at most. It runs
  /// with fewer, too. Each further one may take `Machine.mostBytesAThread` bytes of the arena.
  public var threads = 1
  /// The machine that the plan is for.
  public var machine = Machine()
  /// Rewriting passes to leave out, by name; results are the same without them.
  public var passesLeftOut: Set<String> = []

  /// Creates the defaults.
  public init() {}

  /// The names of the rewriting passes, in the order in which they run.
  public static var passNames: [String] { Pass.all.map(\.name) }
}
