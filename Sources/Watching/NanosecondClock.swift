/// A clock that only goes forward, from whatever start.
///
/// What keeps time is generic over it, so that tests can move it by hand.
public protocol NanosecondClock {
  /// The time, in nanoseconds.
  var nanoseconds: Int64 { get }
}
