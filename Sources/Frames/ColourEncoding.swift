/// What the numbers of a frame mean: which matrix made luma and chroma, and which range they span.
///
/// A V4L2 driver reports both with the format: `ycbcr_enc` and `quantization`, where 0 stands for
/// the default of the colour space.
public struct ColourEncoding: Equatable, Sendable {
  /// The shares of red, green and blue in luma.
  public enum Matrix: UInt8, Sendable, CaseIterable {
    /// ITU-R BT.601: standard definition, JPEG, nearly all webcams.
    case bt601 = 0
    /// ITU-R BT.709: high definition.
    case bt709 = 1
  }

  /// The bytes that stand for black and white.
  public enum Range: UInt8, Sendable, CaseIterable {
    /// 0 to 255; chroma 1 to 255 around 128. JPEG's range.
    case full = 0
    /// 16 to 235; chroma 16 to 240 around 128. Bytes outside are blacker than black, whiter than
    /// white or more colourful than colours, and are clamped.
    case limited = 1
  }

  /// The shares of red, green and blue in luma; without influence on formats that are not YUV.
  public var matrix: Matrix
  /// The bytes that stand for black and white.
  public var range: Range

  /// Creates an encoding of a matrix and a range.
  public init(matrix: Matrix, range: Range) {
    self.matrix = matrix
    self.range = range
  }

  /// What frames of `format` hold unless a driver reports otherwise: BT.601, limited range for YUV
  /// formats and full range for the others.
  public static func usual(for format: PixelFormat) -> ColourEncoding {
    ColourEncoding(matrix: .bt601, range: format.isYUV ? .limited : .full)
  }
}
