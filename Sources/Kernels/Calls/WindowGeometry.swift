/// A window that moves over the rows and pixels of an input.
public struct WindowGeometry: BitwiseCopyable, Equatable, Sendable {
  /// Rows of the window.
  public var height: Int32 = 1
  /// Pixels in a row of the window.
  public var width: Int32 = 1
  /// Rows between neighbouring windows.
  public var strideY: Int32 = 1
  /// Pixels between neighbouring windows.
  public var strideX: Int32 = 1
  /// Rows between neighbouring taps.
  public var dilationY: Int32 = 1
  /// Pixels between neighbouring taps.
  public var dilationX: Int32 = 1
  /// Rows of padding above the first input row.
  public var padTop: Int32 = 0
  /// Pixels of padding before the first input pixel.
  public var padLeft: Int32 = 0

  /// Creates a window of one pixel.
  public init() {}

  /// Taps of the window.
  public var taps: Int { Int(height) * Int(width) }

  /// Whether each output pixel needs just the input pixel at the same place, where the extents are
  /// the same.
  public var isPointwise: Bool {
    taps == 1 && strideX == 1 && strideY == 1 && padTop == 0 && padLeft == 0
  }

  /// The input row of window row `ky` for output row `row`; below 0 or beyond the input it is
  /// padding.
  @inlinable
  public func inputRow(_ row: Int, _ ky: Int) -> Int {
    row &* Int(strideY) &+ ky &* Int(dilationY) &- Int(padTop)
  }
}
