/// How the bytes of a source frame spell its pixels.
///
/// YUV formats hold luma (Y) for each pixel and one blue and one red difference (U, V) for each two
/// pixels of a row, or for each 2 × 2 pixels. A frame of odd extents has the chroma of the next
/// even extents: half a chroma sample counts as a whole one.
public enum PixelFormat: UInt8, Sendable, CaseIterable {
  /// Three bytes a pixel: red, green, blue. V4L2's `RGB3`.
  case rgb8 = 0
  /// One byte a pixel: luma, 0 is black. V4L2's `GREY`.
  case grey8 = 1
  /// Three bytes a pixel: blue, green, red. V4L2's `BGR3`.
  case bgr8 = 2
  /// Four bytes each two pixels: Y, U, Y, V.
  case yuyv = 3
  /// Four bytes each two pixels: U, Y, V, Y.
  case uyvy = 4
  /// A plane of Y, then one of U, V pairs with half the rows.
  case nv12 = 5
  /// A plane of Y, then one of V, U pairs with half the rows.
  case nv21 = 6
  /// A plane of Y, one of U and one of V, these with half the columns and rows.
  case yu12 = 7

  /// The format of a V4L2 four-character code; nil for all but these eight and `NM12`, `NM21` and
  /// `YM12`, which are NV12, NV21 and YU12 with a buffer for each plane.
  public init?(fourcc: UInt32) {
    switch fourcc {
    case Self.code("NM12"): self = .nv12
    case Self.code("NM21"): self = .nv21
    case Self.code("YM12"): self = .yu12
    case Self.code("RGB3"): self = .rgb8
    case Self.code("GREY"): self = .grey8
    case Self.code("BGR3"): self = .bgr8
    case Self.code("YUYV"): self = .yuyv
    case Self.code("UYVY"): self = .uyvy
    case Self.code("NV12"): self = .nv12
    case Self.code("NV21"): self = .nv21
    case Self.code("YU12"): self = .yu12
    default: return nil
    }
  }

  /// V4L2's four-character code, its first character in the lowest byte.
  public var fourcc: UInt32 {
    switch self {
    case .rgb8: Self.code("RGB3")
    case .grey8: Self.code("GREY")
    case .bgr8: Self.code("BGR3")
    case .yuyv: Self.code("YUYV")
    case .uyvy: Self.code("UYVY")
    case .nv12: Self.code("NV12")
    case .nv21: Self.code("NV21")
    case .yu12: Self.code("YU12")
    }
  }

  /// The number of colour channels that the format carries: 3, or 1 for luma alone.
  public var channels: Int { self == .grey8 ? 1 : 3 }

  /// The number of planes: 1, 2 (NV12, NV21) or 3 (YU12).
  public var planes: Int {
    switch self {
    case .rgb8, .grey8, .bgr8, .yuyv, .uyvy: 1
    case .nv12, .nv21: 2
    case .yu12: 3
    }
  }

  /// Whether the format holds luma and chroma rather than red, green and blue.
  public var isYUV: Bool {
    switch self {
    case .rgb8, .grey8, .bgr8: false
    case .yuyv, .uyvy, .nv12, .nv21, .yu12: true
    }
  }

  /// The bytes that `width` pixels of one row take in the first plane, without padding.
  public func rowBytes(width: Int) -> Int { rowBytes(width: width, plane: 0) }

  /// The bytes that `width` pixels of one row take in `plane`, without padding.
  public func rowBytes(width: Int, plane: Int) -> Int {
    switch self {
    case .rgb8, .bgr8: 3 * width
    case .grey8: width
    case .yuyv, .uyvy: 4 * ((width + 1) / 2)
    case .nv12, .nv21: plane == 0 ? width : 2 * ((width + 1) / 2)
    case .yu12: plane == 0 ? width : (width + 1) / 2
    }
  }

  /// The rows that `plane` of a frame of `height` pixels has.
  public func rows(height: Int, plane: Int) -> Int { plane == 0 ? height : (height + 1) / 2 }

  /// The stride of `plane` where all planes share a buffer and the first has `rowStride`.
  ///
  /// V4L2's rule for its single-buffer planar formats: U, V pairs have the stride of Y, planes of
  /// their own half of it; an odd stride is rounded up to whole samples.
  func sharedStride(_ rowStride: Int, plane: Int) -> Int {
    if plane == 0 { return rowStride }
    let half = rowStride / 2 + rowStride % 2
    return self == .yu12 ? half : 2 &* half
  }

  private static func code(_ text: StaticString) -> UInt32 {
    let bytes = text.utf8Start
    return UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16
      | UInt32(bytes[3]) << 24
  }
}
