/// A borrowed frame of pixels, checked to hold all the rows that it promises.
///
/// It does not own the bytes: they must outlive it and stay unchanged while rows are produced.
public struct PixelSource {
  /// How the bytes spell pixels.
  public let format: PixelFormat
  /// The width of the frame, in pixels.
  public let width: Int
  /// The height of the frame, in pixels.
  public let height: Int
  /// The distance between the starts of neighbouring rows, in bytes.
  public let rowStride: Int
  let base: UnsafePointer<UInt8>

  /// Describes `bytes` as `height` rows of `width` pixels.
  ///
  /// - Parameter rowStride: Bytes between row starts; nil means rows without padding. The last row
  ///   need not be padded.
  /// - Throws: `extentOutOfRange`, `strideTooShort` or `sourceTooShort`.
  public init(
    _ bytes: UnsafeBufferPointer<UInt8>, format: PixelFormat, width: Int, height: Int,
    rowStride: Int? = nil
  ) throws(FrameError) {
    let limits = 1...FrameGeometry.maximumExtent
    guard limits.contains(width), limits.contains(height) else { throw .extentOutOfRange }
    let rowBytes = format.rowBytes(width: width)
    let rowStride = rowStride ?? rowBytes
    guard rowStride >= rowBytes else { throw .strideTooShort }
    let (leading, overflow) = rowStride.multipliedReportingOverflow(by: height - 1)
    guard let base = bytes.baseAddress, !overflow, leading <= bytes.count,
      bytes.count - leading >= rowBytes
    else { throw .sourceTooShort }
    self.format = format
    self.width = width
    self.height = height
    self.rowStride = rowStride
    self.base = base
  }

  /// The first byte of row `y`, which must be in `0..<height`.
  @inline(__always)
  func row(_ y: Int) -> UnsafePointer<UInt8> { base + y &* rowStride }
}
