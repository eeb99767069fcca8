/// The headers of a BMP file: BITMAPFILEHEADER, then BITMAPCOREHEADER or BITMAPINFOHEADER and its
/// longer successors (Microsoft, "Bitmap Storage").
struct BMPHeader {
  let width: Int
  let height: Int
  let isTopDown: Bool
  /// 8, 24 or 32.
  let bitsPerPixel: Int
  /// Where the pixels begin in the file.
  let pixelOffset: Int
  /// Where red, green and blue are within the bytes of a 24-bit or 32-bit pixel.
  let channelOffsets: (red: Int, green: Int, blue: Int)
  /// The colours of an 8-bit picture, RGB; empty otherwise.
  let palette: [UInt8]

  /// The bytes of one row with its padding to four.
  var rowStride: Int { (width * bitsPerPixel / 8 + 3) & ~3 }

  init(_ file: ByteView) throws(ImageProblem) {
    guard let pixelOffset = file.long(10), let size = file.long(14) else { throw .cutShort("BMP") }
    self.pixelOffset = pixelOffset
    let isCore = size == 12
    guard isCore || (40...1024).contains(size) else {
      throw .unsupported("the BMP header has \(size) bytes, which no known version has")
    }
    guard file.slice(14, to: 14 + size) != nil else { throw .cutShort("BMP") }
    let extents =
      isCore ? (file.word(18), file.word(20)) : (file.signedLong(18), file.signedLong(22))
    guard let width = extents.0, let signedHeight = extents.1,
      let bits = file.word(isCore ? 24 : 28)
    else { throw .cutShort("BMP") }
    self.width = width
    isTopDown = signedHeight < 0
    height = abs(signedHeight)
    bitsPerPixel = bits
    try ImageProblem.check(width: width, height: height, format: "BMP")
    guard bits == 8 || bits == 24 || bits == 32 else {
      throw .unsupported("the BMP picture has \(bits) bits a pixel")
    }
    let compression = isCore ? 0 : file.long(30) ?? 0
    switch compression {
    case 0: channelOffsets = (2, 1, 0)
    case 3 where bits == 32, 6 where bits == 32: channelOffsets = try Self.bitFields(file)
    default: throw .unsupported("the BMP picture is compressed (method \(compression))")
    }
    palette = bits == 8 ? try Self.palette(file, headerSize: size, end: pixelOffset) : []
  }

  /// The places of the channels from the masks that follow the first 40 bytes of the header.
  private static func bitFields(_ file: ByteView) throws(ImageProblem) -> (Int, Int, Int) {
    func place(_ offset: Int) throws(ImageProblem) -> Int {
      guard let mask = file.long(offset) else { throw .cutShort("BMP") }
      switch mask {
      case 0xFF: return 0
      case 0xFF00: return 1
      case 0xFF_0000: return 2
      case 0xFF00_0000: return 3
      default: throw .unsupported("the BMP channels are not whole bytes")
      }
    }
    return (try place(54), try place(58), try place(62))
  }

  /// The colours between the header and the pixels, at most 256.
  private static func palette(
    _ file: ByteView, headerSize: Int, end: Int
  ) throws(ImageProblem) -> [UInt8] {
    let isCore = headerSize == 12
    let entry = isCore ? 3 : 4
    let start = 14 + headerSize
    let stated = isCore ? 0 : file.long(46) ?? 0
    let count = min(stated == 0 ? 256 : stated, 256, max(0, end - start) / entry)
    guard let colours = file.slice(start, to: start + count * entry) else {
      throw .cutShort("BMP")
    }
    var palette: [UInt8] = []
    for colour in 0..<count {
      for channel in [2, 1, 0] { palette.append(colours.byte(colour * entry + channel) ?? 0) }
    }
    return palette
  }
}
