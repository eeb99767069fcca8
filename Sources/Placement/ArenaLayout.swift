/// A place for every buffer of a problem, and what is known about how good it is.
public struct ArenaLayout: Sendable, Hashable {
  /// Offset in bytes of each buffer, in the order of `Problem.buffers`.
  public var offsets: [Int]
  /// Size of the arena in bytes: the highest `offset + size`.
  public var heightBytes: Int
  /// What found these offsets.
  public var method: Method
  /// No placement of this problem is lower than this many bytes.
  public var lowerBoundBytes: Int

  /// Bytes by which the layout could at most be improved.
  public var gapBytes: Int { heightBytes - lowerBoundBytes }
  /// True when no lower placement exists.
  public var isOptimal: Bool { heightBytes == lowerBoundBytes }

  /// A layout from its parts; nothing is checked here, see `Validator`.
  public init(offsets: [Int], heightBytes: Int, method: Method, lowerBoundBytes: Int) {
    self.offsets = offsets
    self.heightBytes = heightBytes
    self.method = method
    self.lowerBoundBytes = lowerBoundBytes
  }

  /// Wraps offsets found by one of this module's methods.
  init(_ offsets: [Int], of problem: Problem, method: Method, lowerBound: Int) {
    var height = 0
    for (buffer, offset) in zip(problem.buffers, offsets) {
      height = max(height, offset + buffer.size)
    }
    self.init(
      offsets: offsets, heightBytes: height, method: method, lowerBoundBytes: lowerBound)
  }
}
