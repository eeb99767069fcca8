import CV4L2

/// The sizes of a format: one, or all between two on a grid.
public struct FrameSizeRange: Equatable, Sendable {
  /// The least and the greatest width, in pixels.
  public let widths: ClosedRange<Int>
  /// The distance between neighbouring widths, in pixels.
  public let widthStep: Int
  /// The least and the greatest height, in pixels.
  public let heights: ClosedRange<Int>
  /// The distance between neighbouring heights, in pixels.
  public let heightStep: Int

  /// Whether there is but one size.
  public var isDiscrete: Bool {
    widths.lowerBound == widths.upperBound && heights.lowerBound == heights.upperBound
  }

  /// Nil where the driver's answer makes no sense: no pixels, or more than 65,535 in a row.
  init?(_ range: stint_size_range) {
    let limit = UInt32(65_535)
    guard range.min_width > 0, range.min_height > 0, range.min_width <= range.max_width,
      range.min_height <= range.max_height, range.min_width <= limit, range.min_height <= limit
    else { return nil }
    widths = Int(range.min_width)...Int(min(range.max_width, limit))
    heights = Int(range.min_height)...Int(min(range.max_height, limit))
    widthStep = max(1, Int(range.step_width))
    heightStep = max(1, Int(range.step_height))
  }

  /// Whether this very size is on offer.
  func contains(_ size: FrameSize) -> Bool {
    widths.contains(size.width) && heights.contains(size.height)
      && (size.width - widths.lowerBound) % widthStep == 0
      && (size.height - heights.lowerBound) % heightStep == 0
  }

  /// The smallest size that covers `size` and is as wide for its height as `shape`, so that the
  /// driver's scaler does not distort the picture; the greatest size where none covers it.
  func smallest(covering size: FrameSize, shape: FrameSize) -> FrameSize {
    let covering = size.widened(to: shape)
    return FrameSize(
      width: Self.place(covering.width, in: widths, step: widthStep),
      height: Self.place(covering.height, in: heights, step: heightStep))
  }

  private static func place(_ wanted: Int, in range: ClosedRange<Int>, step: Int) -> Int {
    let steps = max(0, wanted - range.lowerBound + step - 1) / step
    let greatest = (range.upperBound - range.lowerBound) / step
    return range.lowerBound + min(steps, greatest) * step
  }
}

/// The width and height of a picture, in pixels.
public struct FrameSize: Equatable, Sendable {
  /// Pixels a row.
  public let width: Int
  /// Rows.
  public let height: Int

  /// A size of `width` × `height` pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Whether a picture of this size has at least as many pixels as `size` in both axes.
  public func covers(_ size: FrameSize) -> Bool { width >= size.width && height >= size.height }

  /// The smallest size with the proportions of `shape` that covers this one, rounded up.
  func widened(to shape: FrameSize) -> FrameSize {
    guard shape.width > 0, shape.height > 0 else { return self }
    let wide = (height * shape.width + shape.height - 1) / shape.height
    if wide >= width { return FrameSize(width: wide, height: height) }
    return FrameSize(
      width: width, height: (width * shape.height + shape.width - 1) / shape.width)
  }
}
