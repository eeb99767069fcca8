/// A rectangle of whole pixels, its origin at the top left of the frame.
public struct PixelRectangle: Equatable, Sendable {
  /// The column of the left edge, in pixels.
  public var x: Int
  /// The row of the top edge, in pixels.
  public var y: Int
  /// The extent to the right, in pixels.
  public var width: Int
  /// The extent downwards, in pixels.
  public var height: Int

  /// Creates a rectangle from its top left corner and its extent in pixels.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The largest centred rectangle of a `width` × `height` frame with the aspect of a target.
  ///
  /// The extents are rounded half to even and the offsets downwards, as Python's `round` and `//`
  /// do, so that the crop is the one that the golden inputs were made with. An extent is at least
  /// one pixel, however thin the frame. All four arguments must be at least 1, and no more than
  /// `FrameGeometry.maximumExtent`.
  public static func centred(
    inWidth width: Int, height: Int, targetWidth: Int, targetHeight: Int
  ) -> PixelRectangle {
    let scale = min(
      Double(width) / Double(targetWidth), Double(height) / Double(targetHeight))
    let columns = extent(target: targetWidth, scale: scale, limit: width)
    let rows = extent(target: targetHeight, scale: scale, limit: height)
    return PixelRectangle(
      x: (width - columns) / 2, y: (height - rows) / 2, width: columns, height: rows)
  }

  /// Where a picture of `width` × `height` pixels lands when it is scaled to fit, whole and with its
  /// aspect, into the middle of a target.
  ///
  /// This is the largest centred rectangle of the target with the picture's aspect, rounded as in
  /// `centred(inWidth:height:targetWidth:targetHeight:)`.
  public static func letterboxed(
    width: Int, height: Int, targetWidth: Int, targetHeight: Int
  ) -> PixelRectangle {
    centred(
      inWidth: targetWidth, height: targetHeight, targetWidth: width, targetHeight: height)
  }

  /// Whether the rectangle lies inside a `width` × `height` frame; its extents must not be negative.
  func isInside(width: Int, height: Int) -> Bool {
    x >= 0 && y >= 0 && x <= width - self.width && y <= height - self.height
  }

  private static func extent(target: Int, scale: Double, limit: Int) -> Int {
    // Half to even by hand: `rounded()` calls libm on some targets.
    let exact = Double(target) * scale
    let whole = Int(exact)
    let fraction = exact - Double(whole)
    let isUp = fraction > 0.5 || (fraction == 0.5 && whole % 2 == 1)
    return max(1, min(limit, isUp ? whole + 1 : whole))
  }
}
