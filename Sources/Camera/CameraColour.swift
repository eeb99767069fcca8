import CV4L2

/// How the driver says that its numbers mean colours.
public struct CameraColour: Equatable, Sendable {
  /// The matrix between RGB and luma with chroma.
  public enum Matrix: UInt8, Sendable {
    /// ITU-R BT.601, or anything that is neither of the others.
    case bt601
    /// ITU-R BT.709.
    case bt709
    /// ITU-R BT.2020.
    case bt2020
  }

  /// `enum v4l2_colorspace`, as the driver reports it.
  public let colorspace: UInt32
  /// `enum v4l2_ycbcr_encoding`, as the driver reports it: 0 leaves it to the colour space.
  public let ycbcrEncoding: UInt32
  /// `enum v4l2_quantization`, as the driver reports it: 0 leaves it to the format.
  public let quantisation: UInt32

  init(_ format: stint_format) {
    colorspace = format.colorspace
    ycbcrEncoding = format.ycbcr_enc
    quantisation = format.quantization
  }

  /// The matrix, by the rules of V4L2 (`V4L2_MAP_YCBCR_ENC_DEFAULT`) where the driver leaves it open.
  public var matrix: Matrix {
    switch ycbcrEncoding {
    case V4L2_YCBCR_ENC_709.rawValue, V4L2_YCBCR_ENC_XV709.rawValue: .bt709
    case V4L2_YCBCR_ENC_BT2020.rawValue, V4L2_YCBCR_ENC_BT2020_CONST_LUM.rawValue: .bt2020
    case V4L2_YCBCR_ENC_DEFAULT.rawValue:
      switch colorspace {
      case V4L2_COLORSPACE_REC709.rawValue, V4L2_COLORSPACE_DCI_P3.rawValue: .bt709
      case V4L2_COLORSPACE_BT2020.rawValue: .bt2020
      default: .bt601
      }
    default: .bt601
    }
  }

  /// Whether luma and chroma use all 256 values, not 16 to 235 and 16 to 240; by the rules of V4L2
  /// (`V4L2_MAP_QUANTIZATION_DEFAULT`) where the driver leaves it open. Means nothing for RGB.
  public var isFullRange: Bool {
    switch quantisation {
    case V4L2_QUANTIZATION_FULL_RANGE.rawValue: true
    case V4L2_QUANTIZATION_LIM_RANGE.rawValue: false
    default: colorspace == V4L2_COLORSPACE_JPEG.rawValue
    }
  }
}
