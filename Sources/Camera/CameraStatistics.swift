/// What became of the frames since the stream started.
public struct CameraStatistics: Equatable, Sendable {
  /// Frames handed out.
  public internal(set) var delivered: UInt64 = 0
  /// Frames that a newer one replaced before anyone asked for them.
  public internal(set) var dropped: UInt64 = 0
  /// Frames that the driver skipped: gaps in its sequence numbers.
  public internal(set) var missed: UInt64 = 0
  /// Frames that the driver flagged as damaged, that were too short, or that could not be decoded.
  public internal(set) var corrupt: UInt64 = 0

  /// Nothing happened yet.
  public init() {}

  /// What happened since an earlier state of the same count.
  public func since(_ earlier: CameraStatistics) -> CameraStatistics {
    var rest = self
    rest.delivered -= earlier.delivered
    rest.dropped -= earlier.dropped
    rest.missed -= earlier.missed
    rest.corrupt -= earlier.corrupt
    return rest
  }

  /// Adds what another stream counted.
  mutating func add(_ other: CameraStatistics) {
    delivered += other.delivered
    dropped += other.dropped
    missed += other.missed
    corrupt += other.corrupt
  }
}
