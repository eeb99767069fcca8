import CV4L2

/// What a camera and Stint agreed on: stays as it is until the stream stops.
public struct CameraFormat: Sendable {
  /// The most planes of a frame.
  public static let planeLimit = 4

  /// The pixels of the frames that are handed out: `GREY`, `NV12`, `NV21`, `YU12`, `YUYV`, `UYVY`,
  /// `RGB3` or `BGR3`.
  public let fourcc: FourCC
  /// The format that the camera sends; differs from `fourcc` where planes have buffers of their own
  /// (`NM12`), and where libv4lconvert stands between (`MJPG`).
  public let cameraFourCC: FourCC
  /// The size of a frame, in pixels.
  public let size: FrameSize
  /// The planes of a frame that is handed out.
  public let planeCount: Int
  /// Bytes between the starts of neighbouring rows, a plane each.
  public let rowStrides: InlineArray<4, Int>
  /// How numbers mean colours.
  public let colour: CameraColour
  /// `enum v4l2_field`: 1 for whole frames.
  public let field: UInt32
  /// The rate that the driver agreed to; unknown where it does not tell.
  public internal(set) var rate = FrameRate.unknown
  /// The buffers that the driver gave.
  public internal(set) var bufferCount = 0
  /// Bytes of all the driver's buffers that are mapped.
  public internal(set) var bufferBytes = 0
  /// Bytes of the buffer that libv4lconvert writes to; 0 where it is not used.
  public internal(set) var conversionBytes = 0

  /// Whether libv4lconvert stands between the camera and the frames.
  public var isConverted: Bool { known.layout == .encoded }
  /// Whether each plane has a buffer of its own.
  public var hasSplitPlanes: Bool { driverPlanes > 1 }

  let known: KnownFormat
  /// Bytes that the camera says its picture takes in its first buffer.
  let driverBytes: Int
  /// Bytes between rows, as the driver reports them for its first buffer.
  let driverStride: Int
  /// Buffers of a picture at the driver.
  let driverPlanes: Int

  /// Reads the driver's answer to S_FMT. Nil where it makes no sense.
  init?(_ format: stint_format) {
    let camera = FourCC(rawValue: format.fourcc)
    let known = KnownFormat.find(camera) ?? .exotic(camera)
    guard format.width > 0, format.height > 0, format.width <= 65_535, format.height <= 65_535,
      format.planes > 0, Int(format.planes) <= min(known.planeCount, Self.planeLimit),
      format.planes == 1 || Int(format.planes) == known.planeCount
    else { return nil }
    let size = FrameSize(width: Int(format.width), height: Int(format.height))
    let first = withUnsafePointer(to: format) { stint_format_plane($0, 0) }
    let tight = known.extent(of: 0, width: size.width, height: size.height).rowBytes
    var strides = InlineArray<4, Int>(repeating: 0)
    // Some drivers leave the stride out where rows are not padded; that of JPEG means nothing.
    strides[0] = first.stride == 0 || !known.isNative ? tight : Int(first.stride)
    guard strides[0] >= tight, strides[0] <= 1 << 24 else { return nil }
    for plane in 1..<4 where plane < known.planeCount {
      let own = withUnsafePointer(to: format) { stint_format_plane($0, Int32(plane)) }
      let tight = known.extent(of: plane, width: size.width, height: size.height).rowBytes
      let shared = known.layout == .planar ? strides[0] / 2 : strides[0]
      strides[plane] = format.planes > 1 && own.stride > 0 ? Int(own.stride) : shared
      guard strides[plane] >= tight, strides[plane] <= 1 << 24 else { return nil }
    }
    self.known = known
    fourcc = known.pixels
    cameraFourCC = camera
    self.size = size
    planeCount = known.planeCount
    rowStrides = strides
    colour = CameraColour(format)
    field = format.field
    driverBytes = Int(first.size)
    driverStride = Int(first.stride)
    driverPlanes = Int(format.planes)
  }

  /// Bytes from the first to the last pixel of a plane; the last row need not be padded.
  func bytes(ofPlane plane: Int) -> Int {
    let extent = known.extent(of: plane, width: size.width, height: size.height)
    return (extent.rows - 1) * rowStrides[plane] + extent.rowBytes
  }
}

extension KnownFormat {
  /// A format of which nothing is known: libv4lconvert may.
  static func exotic(_ fourcc: FourCC) -> KnownFormat {
    KnownFormat(fourcc: fourcc, pixels: .rgb3, layout: .encoded, bytesPerPixel: 3)
  }
}
