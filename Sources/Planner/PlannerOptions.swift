import Models

/// What a user may decide about a plan.
public struct PlannerOptions: Sendable {
  /// How pixels become input values; nil takes what the model's metadata says.
  public var normalisation: Normalisation?
  /// Rewriting passes to leave out, by name; results are the same without them.
  public var passesLeftOut: Set<String> = []

  /// Creates the defaults.
  public init() {}

  /// The names of the rewriting passes, in the order in which they run.
  public static var passNames: [String] { Pass.all.map(\.name) }
}
