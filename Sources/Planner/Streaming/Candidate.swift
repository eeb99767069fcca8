/// A segment that a schedule may have, and what it would cost.
struct Candidate {
  var segment: Segment
  /// The most bytes in use at once while it runs.
  var peakBytes: Int
  /// The estimated time.
  var nanoseconds: Double
}
