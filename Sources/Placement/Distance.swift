/// A minimum distance between two buffers: `offset(to) >= offset(from) + bytes`.
///
/// A pair with a distance in either direction is exempt from the plain rule that live buffers do
/// not overlap: its distances alone say how the two may share bytes. `bytes` may be negative; an
/// operator that runs in place has an output that may start a little below its input, say.
///
/// With `orBelow`, `to` may as well lie wholly below `from`: then it is a permission to overlap up
/// to an extent, where otherwise it also settles which of the two lies above. Such a distance
/// says nothing about buffers that are never live in the same step.
public struct Distance: Sendable, Hashable {
  /// Index in `Problem.buffers` of the buffer that is measured from.
  public var from: Int
  /// Index in `Problem.buffers` of the buffer that must lie at least `bytes` above.
  public var to: Int
  /// Least value of `offset(to) - offset(from)`, in bytes.
  public var bytes: Int
  /// Whether `to` may instead lie below `from`, sharing no byte with it at any step.
  public var orBelow: Bool

  /// `offset(to) >= offset(from) + bytes`.
  public init(from: Int, to: Int, bytes: Int, orBelow: Bool = false) {
    self.from = from
    self.to = to
    self.bytes = bytes
    self.orBelow = orBelow
  }

  /// The same distance between buffers of another problem.
  func between(_ from: Int, _ to: Int) -> Distance {
    Distance(from: from, to: to, bytes: bytes, orBelow: orBelow)
  }
}
