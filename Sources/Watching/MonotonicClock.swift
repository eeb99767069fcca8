import CLinux

/// The system's monotonic clock, which cameras, too, stamp their frames with.
public struct MonotonicClock: NanosecondClock, Sendable {
  /// The clock.
  public init() {}

  /// The time since the system started, in nanoseconds.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_MONOTONIC`.
  public var nanoseconds: Int64 { stint_monotonic_nanoseconds() }
}
