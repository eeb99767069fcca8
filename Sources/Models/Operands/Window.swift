/// How the window of a convolution or of a pooling operator moves over its input.
public struct Window: Equatable, Sendable {
  /// How the edges are treated: `same` pads so that output = ceil(input ÷ stride), `valid` does not.
  public enum Padding: Sendable {
    case same
    case valid
  }

  /// The distance between neighbouring windows, in rows; at least 1.
  public var strideY: Int
  /// The distance between neighbouring windows, in pixels; at least 1.
  public var strideX: Int
  /// The distance between neighbouring taps of one window, in rows; at least 1.
  public var dilationY: Int
  /// The distance between neighbouring taps of one window, in pixels; at least 1.
  public var dilationX: Int
  /// How the edges are treated.
  public var padding: Padding

  /// Creates a window's movement from its parts.
  public init(
    strideY: Int, strideX: Int, dilationY: Int = 1, dilationX: Int = 1, padding: Padding
  ) {
    self.strideY = strideY
    self.strideX = strideX
    self.dilationY = dilationY
    self.dilationX = dilationX
    self.padding = padding
  }
}
