import CJPEG

/// Decodes JPEG files with TurboJPEG: baseline and progressive; grey, YCbCr, RGB, CMYK and YCCK.
enum JPEGDecoder {
  static func decode(_ file: [UInt8]) throws(ImageProblem) -> Image {
    let header = JPEGHeader(ByteView(file[...]))
    if header.isCutOff { throw cutShort(header, file.count) }
    let bytes = header.withoutOddities(file)
    guard let handle = tjInitDecompress() else {
      throw ImageProblem(
        kind: .unreadable, problem: "the JPEG decoder did not start",
        remedy: "free some memory")
    }
    defer { tjDestroy(handle) }
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var colours: Int32 = 0
    let status = tjDecompressHeader3(
      handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colours)
    // Subsampling that TurboJPEG cannot name is an error here, though it decodes: the extents and
    // the colour space are set even so.
    guard status == 0 || (width > 0 && height > 0 && colours >= 0) else {
      throw .damaged("the JPEG header is damaged (\(message(handle)))")
    }
    try ImageProblem.check(width: Int(width), height: Int(height), format: "JPEG")
    let isCMYK = colours == TJCS_CMYK.rawValue || colours == TJCS_YCCK.rawValue
    let format = isCMYK ? TJPF_CMYK : TJPF_RGB
    let channels = isCMYK ? 4 : 3
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * channels)
    let flags = TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS
    let failed = tjDecompress2(
      handle, bytes, UInt(bytes.count), &pixels, width, width * Int32(channels), height,
      Int32(format.rawValue), flags)
    if failed != 0 { try judge(handle, header, file.count) }
    if isCMYK { pixels = mixed(cmyk: pixels) }
    return Image(checkedWidth: Int(width), height: Int(height), pixels: pixels)
      .turned(ExifOrientation.find(in: ByteView(bytes[...])))
  }

  /// Lets pass the warnings that leave the picture whole, as cameras cause them; throws the rest.
  private static func judge(
    _ handle: tjhandle, _ header: JPEGHeader, _ count: Int
  ) throws(ImageProblem) {
    let message = message(handle)
    if tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue),
      message.contains("extraneous bytes before marker")
    {
      return
    }
    if message.contains("remature end") { throw cutShort(header, count) }
    throw .damaged("the JPEG data is damaged (\(message))")
  }

  /// The file of `count` bytes ends too early.
  private static func cutShort(_ header: JPEGHeader, _ count: Int) -> ImageProblem {
    guard let extents = header.extents else {
      return .damaged(
        "the JPEG file is cut off: its \(count) bytes end before the picture starts")
    }
    return .damaged(
      "the JPEG file is cut off: its \(count) bytes end before the picture of \(extents.width) × "
        + "\(extents.height) pixels does")
  }

  private static func message(_ handle: tjhandle) -> String {
    tjGetErrorStr2(handle).map { String(cString: $0) } ?? "no reason given"
  }

  /// Mixes inverted CMYK (255 is no ink, as Adobe writes it) into RGB, as Pillow's `cmyk2rgb`
  /// does: key × (1 − ink), rounded.
  private static func mixed(cmyk: [UInt8]) -> [UInt8] {
    let count = cmyk.count / 4
    return [UInt8](unsafeUninitializedCapacity: 3 * count) { rgb, filled in
      for pixel in 0..<count {
        let light = Int(cmyk[4 * pixel + 3])
        for channel in 0..<3 {
          let product = (255 - Int(cmyk[4 * pixel + channel])) * light + 128
          let absorbed = ((product >> 8) + product) >> 8
          rgb[3 * pixel + channel] = UInt8(max(0, light - absorbed))
        }
      }
      filled = 3 * count
    }
  }
}
