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
  /// The distance between the starts of neighbouring rows of the first plane, in bytes.
  public var rowStride: Int { strides.0 }

  // A format with fewer planes repeats its last one.
  private let bases: (UnsafePointer<UInt8>, UnsafePointer<UInt8>, UnsafePointer<UInt8>)
  private let strides: (Int, Int, Int)

  /// Describes `bytes` as `height` rows of `width` pixels, all planes in this one buffer.
  ///
  /// Planes follow one another without a gap, each of as many rows as the format says, as in V4L2's
  /// `NV12`, `NV21` and `YU12`. There U, V pairs have the row stride of the first plane and planes
  /// of U or V half of it; where half samples come about, these are rounded up.
  ///
  /// - Parameter rowStride: Bytes between row starts of the first plane; nil means rows without
  ///   padding. The last row need not be padded.
  /// - Throws: `extentOutOfRange`, `strideTooShort` or `sourceTooShort`.
  public init(
    _ bytes: UnsafeBufferPointer<UInt8>, format: PixelFormat, width: Int, height: Int,
    rowStride: Int? = nil
  ) throws(FrameError) {
    let limits = 1...FrameGeometry.maximumExtent
    guard limits.contains(width), limits.contains(height) else { throw .extentOutOfRange }
    let rowStride = rowStride ?? format.rowBytes(width: width)
    guard rowStride >= format.rowBytes(width: width) else { throw .strideTooShort }
    let first = PixelPlane(bytes, rowStride: rowStride)
    if format.planes == 1 {
      try self.init(first, format: format, width: width, height: height)
      return
    }
    let second = PixelPlane(
      try first.rest(after: format.rows(height: height, plane: 0)),
      rowStride: format.sharedStride(rowStride, plane: 1))
    if format.planes == 2 {
      try self.init(first, second, format: format, width: width, height: height)
      return
    }
    let third = PixelPlane(
      try second.rest(after: format.rows(height: height, plane: 1)),
      rowStride: format.sharedStride(rowStride, plane: 2))
    try self.init(first, second, third, format: format, width: width, height: height)
  }

  /// Describes a frame whose planes lie anywhere, each with its own row stride: V4L2's
  /// multi-planar buffers, or planes that the driver sets apart.
  ///
  /// - Throws: `extentOutOfRange`; `planesMismatched` if there are not as many planes as the format
  ///   has; `strideTooShort` or `sourceTooShort` for any of them.
  public init(
    _ first: PixelPlane, _ second: PixelPlane? = nil, _ third: PixelPlane? = nil,
    format: PixelFormat, width: Int, height: Int
  ) throws(FrameError) {
    let limits = 1...FrameGeometry.maximumExtent
    guard limits.contains(width), limits.contains(height) else { throw .extentOutOfRange }
    guard (second != nil) == (format.planes >= 2), (third != nil) == (format.planes >= 3) else {
      throw .planesMismatched
    }
    let planes = (first, second ?? first, third ?? second ?? first)
    let last = format.planes - 1
    func base(_ plane: PixelPlane, _ index: Int) throws(FrameError) -> UnsafePointer<UInt8> {
      let index = min(index, last)
      return try plane.checked(
        rows: format.rows(height: height, plane: index),
        rowBytes: format.rowBytes(width: width, plane: index))
    }
    bases = (try base(planes.0, 0), try base(planes.1, 1), try base(planes.2, 2))
    strides = (planes.0.rowStride, planes.1.rowStride, planes.2.rowStride)
    self.format = format
    self.width = width
    self.height = height
  }

  /// The first byte of row `y` of the first plane; `y` must be in `0..<height`.
  @inline(__always)
  func row(_ y: Int) -> UnsafePointer<UInt8> { bases.0 + y &* strides.0 }

  /// The first byte of row `y` of the second plane, in chroma rows.
  @inline(__always)
  func secondRow(_ y: Int) -> UnsafePointer<UInt8> { bases.1 + y &* strides.1 }

  /// The first byte of row `y` of the third plane, in chroma rows.
  @inline(__always)
  func thirdRow(_ y: Int) -> UnsafePointer<UInt8> { bases.2 + y &* strides.2 }
}
