/// Brings one source row at a time into lines of working memory: one line of luma, or three of
/// red, green and blue.
///
/// For formats with chroma the lines start at the even source column at or before the crop, `lead`
/// columns early, so that chroma samples stay with their pixels.
struct LineUnpacker {
  /// The columns of the lines before the crop's first: 0 or 1.
  let lead: Int

  private let format: PixelFormat
  private let channels: Int
  private let isStretched: Bool
  private let firstColumn: Int
  private let count: Int
  private let stride: Int
  private let line: UnsafeMutablePointer<UInt8>
  private let chroma: UnsafeMutablePointer<UInt8>
  private let colours: ColourConversion
  /// The chroma row that `chroma` holds; −1 for none.
  private var heldChroma = -1

  /// The columns of a line before the crop's first.
  static func lead(_ geometry: FrameGeometry) -> Int {
    geometry.format.isYUV ? geometry.sourceColumn % 2 : 0
  }

  /// Unpacks into `line`, whose planes are `stride` bytes apart, by way of `chroma`.
  init(
    _ geometry: FrameGeometry, line: UnsafeMutablePointer<UInt8>, stride: Int,
    chroma: UnsafeMutablePointer<UInt8>
  ) {
    lead = Self.lead(geometry)
    format = geometry.format
    channels = geometry.filteredChannels
    isStretched = geometry.encoding.range == .limited
    firstColumn = geometry.sourceColumn - lead
    count = geometry.crop.width + lead
    self.stride = stride
    self.line = line
    self.chroma = chroma
    colours = ColourConversion(geometry.encoding)
  }

  /// Forgets the chroma of the frame before.
  mutating func beginFrame() { heldChroma = -1 }

  /// Unpacks row `y` of `source`.
  mutating func unpack(_ source: PixelSource, row y: Int) {
    switch format {
    case .rgb8, .bgr8, .grey8: unpackPlain(source.row(y))
    case .yuyv, .uyvy: unpackMacropixels(source.row(y))
    case .nv12, .nv21, .yu12: unpackPlanes(source, y)
    }
  }

  private func unpackPlain(_ row: UnsafePointer<UInt8>) {
    let (second, third) = (line + stride, line + 2 &* stride)
    switch (format, channels) {
    case (.grey8, _):
      line.update(from: row + firstColumn, count: count)
    case (.rgb8, 3):
      PixelSplitting.triples(row + 3 &* firstColumn, count: count, into: line, second, third)
    case (.bgr8, 3):
      PixelSplitting.triples(row + 3 &* firstColumn, count: count, into: third, second, line)
    default:
      unpackLuma(row + 3 &* firstColumn)
      return
    }
    if isStretched {
      for plane in 0..<channels { colours.stretch(line + plane &* stride, count: count) }
    }
  }

  private func unpackMacropixels(_ row: UnsafePointer<UInt8>) {
    let first = row + 2 &* firstColumn
    let pairs = (count &+ 1) / 2
    let lumaFirst = format == .yuyv
    if channels == 1 {
      PixelSplitting.macropixelLuma(first, pairs: pairs, lumaFirst: lumaFirst, luma: line)
      if isStretched { colours.stretch(line, count: count) }
      return
    }
    PixelSplitting.macropixels(
      first, pairs: pairs, lumaFirst: lumaFirst, luma: line, chroma: chroma)
    colours.convert(line, chroma: chroma, stride: stride, count: count)
  }

  private mutating func unpackPlanes(_ source: PixelSource, _ y: Int) {
    line.update(from: source.row(y) + firstColumn, count: count)
    if channels == 1 {
      if isStretched { colours.stretch(line, count: count) }
      return
    }
    if heldChroma != y / 2 {
      heldChroma = y / 2
      unpackChroma(source, heldChroma)
    }
    colours.convert(line, chroma: chroma, stride: stride, count: count)
  }

  private func unpackChroma(_ source: PixelSource, _ y: Int) {
    let pairs = (count &+ 1) / 2
    switch format {
    case .nv12:
      chroma.update(from: source.secondRow(y) + firstColumn, count: 2 &* pairs)
    case .nv21:
      PixelSplitting.swappedPairs(source.secondRow(y) + firstColumn, pairs: pairs, into: chroma)
    default:
      PixelSplitting.joinedPairs(
        source.secondRow(y) + firstColumn / 2, source.thirdRow(y) + firstColumn / 2,
        pairs: pairs, into: chroma)
    }
  }

  /// RGB or BGR as luma: Pillow's mode "L", ITU-R BT.601 weights in 16-bit fixed point, rounded.
  ///
  /// Limited range is stretched afterwards, which equals stretching each channel within a step.
  private func unpackLuma(_ pixels: UnsafePointer<UInt8>) {
    let weights: (UInt32, UInt32) = format == .rgb8 ? (19_595, 7_471) : (7_471, 19_595)
    for column in 0..<count {
      let pixel = pixels + 3 &* column
      let sum =
        weights.0 &* UInt32(pixel[0]) &+ 38_470 &* UInt32(pixel[1]) &+ weights.1
        &* UInt32(pixel[2])
      line[column] = UInt8(truncatingIfNeeded: (sum &+ 0x8000) &>> 16)
    }
    if isStretched { colours.stretch(line, count: count) }
  }
}
