/// Where the samples of a resized image lie in its source.
public struct Resizing: Equatable, Sendable {
  /// Whether the corner pixels of source and result lie on each other.
  public var alignsCorners: Bool
  /// Whether pixels are compared by their middles rather than by their upper left corners.
  public var usesPixelMiddles: Bool

  /// Creates the rule from its parts.
  public init(alignsCorners: Bool, usesPixelMiddles: Bool) {
    self.alignsCorners = alignsCorners
    self.usesPixelMiddles = usesPixelMiddles
  }
}
