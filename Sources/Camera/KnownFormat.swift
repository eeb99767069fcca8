/// A pixel format that Stint reads by itself, or has libv4lconvert turn into RGB24.
///
/// The order of the table is the order of preference: the fewer bytes a pixel, the better, since
/// driver buffers are uncached on some boards.
struct KnownFormat: Sendable {
  /// How the planes of a picture lie in memory.
  enum Layout: Sendable {
    /// One plane.
    case packed
    /// Luma, then interleaved chroma at half width and height.
    case semiPlanar
    /// Luma, then two planes of chroma at half width and height.
    case planar
    /// Not pixels until libv4lconvert made them so.
    case encoded
  }

  let fourcc: FourCC
  /// The format of the pixels when each plane is looked at by itself.
  let pixels: FourCC
  let layout: Layout
  /// Bytes that one pixel takes in the first plane.
  let bytesPerPixel: Int
  let isColour: Bool
  let title: StaticString

  var isNative: Bool { layout != .encoded }

  /// Planes of a picture, whether or not the driver has a buffer for each.
  var planeCount: Int {
    switch layout {
    case .packed, .encoded: 1
    case .semiPlanar: 2
    case .planar: 3
    }
  }

  static let table: InlineArray<13, KnownFormat> = [
    .init("GREY", "GREY", .packed, 1, false, "8-bit luma"),
    .init("NV12", "NV12", .semiPlanar, 1, true, "4:2:0, chroma interleaved"),
    .init("NV21", "NV21", .semiPlanar, 1, true, "4:2:0, chroma interleaved, red first"),
    .init("NM12", "NV12", .semiPlanar, 1, true, "4:2:0, chroma in a buffer of its own"),
    .init("NM21", "NV21", .semiPlanar, 1, true, "4:2:0, chroma in a buffer of its own, red first"),
    .init("YU12", "YU12", .planar, 1, true, "4:2:0, three planes"),
    .init("YM12", "YU12", .planar, 1, true, "4:2:0, three buffers"),
    .init("YUYV", "YUYV", .packed, 2, true, "4:2:2"),
    .init("UYVY", "UYVY", .packed, 2, true, "4:2:2, chroma first"),
    .init("RGB3", "RGB3", .packed, 3, true, "24-bit RGB"),
    .init("BGR3", "BGR3", .packed, 3, true, "24-bit BGR"),
    .init("MJPG", "RGB3", .encoded, 3, true, "JPEG a frame, by libv4lconvert"),
    .init("JPEG", "RGB3", .encoded, 3, true, "JPEG a frame, by libv4lconvert"),
  ]

  init(fourcc: FourCC, pixels: FourCC, layout: Layout, bytesPerPixel: Int) {
    self.fourcc = fourcc
    self.pixels = pixels
    self.layout = layout
    self.bytesPerPixel = bytesPerPixel
    isColour = true
    title = "by libv4lconvert"
  }

  private init(
    _ fourcc: StaticString, _ pixels: StaticString, _ layout: Layout, _ bytesPerPixel: Int,
    _ isColour: Bool, _ title: StaticString
  ) {
    self.fourcc = FourCC(fourcc)
    self.pixels = FourCC(pixels)
    self.layout = layout
    self.bytesPerPixel = bytesPerPixel
    self.isColour = isColour
    self.title = title
  }

  /// The place of a format in the table; nil for one that only libv4lconvert may know.
  static func rank(of fourcc: FourCC) -> Int? {
    for index in 0..<table.count where table[index].fourcc == fourcc { return index }
    return nil
  }

  /// What is known of a format; nil for one that only libv4lconvert may know.
  static func find(_ fourcc: FourCC) -> KnownFormat? {
    rank(of: fourcc).map { table[$0] }
  }

  /// The pixels of plane `plane` in a picture of `width` × `height` pixels: bytes a row, and rows.
  func extent(of plane: Int, width: Int, height: Int) -> (rowBytes: Int, rows: Int) {
    switch layout {
    case .semiPlanar where plane > 0: ((width + 1) / 2 * 2, (height + 1) / 2)
    case .planar where plane > 0: ((width + 1) / 2, (height + 1) / 2)
    case .packed where bytesPerPixel == 2: ((width + 1) / 2 * 4, height)
    default: (width * bytesPerPixel, height)
    }
  }
}
