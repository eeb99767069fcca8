/// One block of bytes that the arena must hold for a span of steps.
public struct Buffer: Sendable, Hashable {
  /// Name used in messages and files; unique within a problem.
  public var id: String
  /// Half-open span of steps `[lower, upper)` in which the buffer holds data.
  public var lifetime: Range<Int>
  /// Size in bytes, greater than zero.
  public var size: Int
  /// The offset must be a multiple of this many bytes; a power of two.
  public var alignment: Int
  /// When given, the only offset (bytes) allowed.
  public var fixedOffset: Int?
  /// Spans of the lifetime in which only a part of the buffer, or nothing, is occupied.
  /// Sorted or not, but disjoint.
  public var gaps: [Gap]

  /// A buffer that may lie anywhere and is whole for all its life, unless said otherwise.
  public init(
    id: String, lifetime: Range<Int>, size: Int, alignment: Int = 1, fixedOffset: Int? = nil,
    gaps: [Gap] = []
  ) {
    self.id = id
    self.lifetime = lifetime
    self.size = size
    self.alignment = alignment
    self.fixedOffset = fixedOffset
    self.gaps = gaps
  }
}
