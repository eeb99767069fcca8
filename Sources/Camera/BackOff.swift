/// How long to wait before a camera is tried again: 1 s, 2 s, 4 s, then 5 s each time.
public struct BackOff: Equatable, Sendable {
  /// The first wait, in milliseconds.
  public static let first = 1000
  /// The longest wait, in milliseconds.
  public static let longest = 5000

  private var following = Self.first

  /// Nothing failed yet.
  public init() {}

  /// The time to wait now, in milliseconds; the next one is twice as long, up to the longest.
  public mutating func next() -> Int {
    defer { following = min(2 * following, Self.longest) }
    return following
  }

  /// Starts over: the camera works again.
  public mutating func reset() { following = Self.first }
}
