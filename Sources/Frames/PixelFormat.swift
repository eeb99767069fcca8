/// How the bytes of a source frame spell its pixels.
public enum PixelFormat: UInt8, Sendable {
  /// Three bytes a pixel: red, green, blue.
  case rgb8 = 0
  /// One byte a pixel: luma, 0 is black.
  case grey8 = 1

  /// The number of colour channels that the format carries: 3, or 1 for luma alone.
  public var channels: Int {
    switch self {
    case .rgb8: 3
    case .grey8: 1
    }
  }

  /// The bytes that `width` pixels of one row take, without padding.
  public func rowBytes(width: Int) -> Int {
    switch self {
    case .rgb8: 3 * width
    case .grey8: width
    }
  }
}
