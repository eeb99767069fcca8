/// A plan worth having: each that needs less memory takes more time.
public struct FrontierPoint: Equatable, Sendable {
  /// The arena, in bytes.
  public var arenaBytes: Int
  /// The estimated time of a run, in nanoseconds.
  public var nanoseconds: Double
  /// How many segments of several operators it streams.
  public var streamedSegments: Int
  /// Whether it is the plan that was made.
  public var isChosen: Bool
}
