/// What a user decides about a model that its file leaves open.
public struct ModelChoices: Sendable {
  /// Width and height of a picture, in pixels.
  public struct Size: Equatable, Sendable {
    /// Pixels in a row.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A size, both extents at least 1.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// The size of an input whose height and width are open; all shapes behind it are inferred anew.
  public var inputSize: Size?
  /// Which of several outputs holds the scores, by its name or by its number from 0; nil for the one
  /// that looks like it.
  public var output: String?

  /// Nothing is decided.
  public init() {}
}
