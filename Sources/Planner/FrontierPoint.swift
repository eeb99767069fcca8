/// A schedule worth having: each that needs less memory takes more time.
public struct FrontierPoint: Equatable, Sendable {
  /// The most bytes that are in use at once; its arena is that, or a little more.
  public var bytesInUse: Int
  /// The estimated time of a run, in nanoseconds.
  public var nanoseconds: Double
  /// How many segments of several operators it streams.
  public var streamedSegments: Int
}
