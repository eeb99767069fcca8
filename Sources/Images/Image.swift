/// A decoded picture: 8-bit RGB pixels, upright, rows from top to bottom without padding.
public struct Image: Equatable, Sendable {
  /// The most pixels that a picture may have; a file that says more is refused. Telephones take up to
  /// 200 megapixels.
  public static let maximumPixels = 256_000_000

  /// The width in pixels; at least 1.
  public let width: Int
  /// The height in pixels; at least 1.
  public let height: Int
  /// `height` × `width` × 3 bytes: red, green, blue.
  public let pixels: [UInt8]

  /// Creates a picture, or nil if an extent is below 1, if there are more than `maximumPixels`, or
  /// if `pixels` does not hold `height` × `width` × 3 bytes.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width >= 1, height >= 1 else { return nil }
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, count <= Self.maximumPixels, pixels.count == 3 * count else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Creates a picture whose extents a decoder has checked.
  init(checkedWidth width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The picture as a binary PPM file (P6, maximum value 255), for looking at it.
  public var ppm: [UInt8] { Array("P6\n\(width) \(height)\n255\n".utf8) + pixels }
}
