/// A minimum distance between two buffers: `offset(to) >= offset(from) + bytes`.
///
/// A pair with a distance in either direction is exempt from the plain rule that live buffers do
/// not overlap: the distance alone says how they may share bytes. `bytes` may be negative; an
/// operator that runs in place has an output that may start a little below its input, say.
public struct Distance: Sendable, Hashable {
  /// Index in `Problem.buffers` of the buffer that is measured from.
  public var from: Int
  /// Index in `Problem.buffers` of the buffer that must lie at least `bytes` above.
  public var to: Int
  /// Least value of `offset(to) - offset(from)`, in bytes.
  public var bytes: Int

  /// `offset(to) >= offset(from) + bytes`.
  public init(from: Int, to: Int, bytes: Int) {
    self.from = from
    self.to = to
    self.bytes = bytes
  }
}
