/// A span of a buffer's lifetime in which it needs less than its whole size.
public struct Gap: Sendable, Hashable {
  /// Half-open span of steps, inside the buffer's lifetime.
  public var lifetime: Range<Int>
  /// The bytes still occupied, counted from the buffer's own offset; `nil`: none at all.
  public var window: Range<Int>?

  /// Without a window, the buffer vanishes in these steps.
  public init(lifetime: Range<Int>, window: Range<Int>? = nil) {
    self.lifetime = lifetime
    self.window = window
  }
}
