/// What a cost model must know of the machine that a plan is for.
public struct Machine: Equatable, Sendable {
  /// First-level data cache of one core, in bytes.
  public var l1Bytes: Int
  /// The second-level cache, in bytes; the threads of a run work on the same rows, so they
  /// may count on all of it.
  public var l2Bytes: Int

  /// What each thread after the first may add to the arena, in bytes.
  public static let mostBytesAThread = 8192

  /// A machine from its parts; the defaults are those of most boards.
  public init(l1Bytes: Int = 32 << 10, l2Bytes: Int = 512 << 10) {
    self.l1Bytes = l1Bytes
    self.l2Bytes = l2Bytes
  }
}
