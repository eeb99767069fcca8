import Images
import Testing

@Suite struct PNGTests {
  private let width = 13
  private let height = 11

  private func picture(_ writer: PNGWriter, _ sample: (Int, Int, Int) -> Int) throws -> [UInt8] {
    let image = try ImageReader.decode(writer.file(sample), name: "a.png")
    #expect(image.width == width && image.height == height)
    return image.pixels
  }

  /// The RGB pixels of `colour(x, y)`.
  private func pixels(_ colour: (Int, Int) -> [Int]) -> [UInt8] {
    Sample.picture(width: width, height: height, colour)
  }

  private func value(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    (x * 37 + y * 101 + channel * 59) % 256
  }

  @Test(arguments: [false, true]) func rgbIsExact(_ isInterlaced: Bool) throws {
    let writer = PNGWriter(width: width, height: height, isInterlaced: isInterlaced)
    let expected = pixels { x, y in (0..<3).map { value(x, y, $0) } }
    #expect(try picture(writer, value) == expected)
  }

  @Test(arguments: [1, 2, 4, 8], [false, true])
  func greyOfEveryDepthIsSpreadTo255(_ depth: Int, _ isInterlaced: Bool) throws {
    let writer = PNGWriter(
      width: width, height: height, depth: depth, colourType: 0, isInterlaced: isInterlaced)
    let most = 1 << depth - 1
    let bytes = try picture(writer) { x, y, _ in value(x, y, 0) & most }
    #expect(
      bytes
        == pixels { x, y in
          let grey = (value(x, y, 0) & most) * 255 / most
          return [grey, grey, grey]
        })
  }

  @Test(arguments: [1, 2, 4, 8], [false, true])
  func palettesAreResolved(_ depth: Int, _ hasAlpha: Bool) throws {
    let count = 1 << depth
    let colours = Sample.picture(width: count, height: 1) { index, _ in
      [index * 3 % 256, 255 - index, index * 7 % 256]
    }
    var writer = PNGWriter(width: width, height: height, depth: depth, colourType: 3)
    writer.extra = [("PLTE", colours)]
    // Alpha is ignored: the colours of transparent entries are kept.
    if hasAlpha { writer.extra.append(("tRNS", [0, 128])) }
    let bytes = try picture(writer) { x, y, _ in value(x, y, 0) % count }
    #expect(
      bytes
        == pixels { x, y in
          let start = 3 * (value(x, y, 0) % count)
          return colours[start..<start + 3].map { Int($0) }
        })
  }

  @Test(arguments: [4, 6], [8, 16])
  func alphaIsIgnoredNotComposited(_ colourType: Int, _ depth: Int) throws {
    let writer = PNGWriter(width: width, height: height, depth: depth, colourType: colourType)
    let spread = depth == 16 ? 257 : 1
    let colours = colourType == 4 ? 1 : 3
    let bytes = try picture(writer) { x, y, channel in
      channel == colours ? [0, 1, 128, 255][(x + y) % 4] * spread : value(x, y, channel) * spread
    }
    #expect(bytes == pixels { x, y in (0..<3).map { value(x, y, min($0, colours - 1)) } })
  }

  @Test(arguments: [0, 2]) func sixteenBitsAreScaledToEight(_ colourType: Int) throws {
    let writer = PNGWriter(width: width, height: height, depth: 16, colourType: colourType)
    func deep(_ x: Int, _ y: Int, _ channel: Int) -> Int {
      (x * 5003 + y * 10_007 + channel * 2000) % 65_536
    }
    let bytes = try picture(writer, deep)
    let expected = pixels { x, y in
      (0..<3).map { (deep(x, y, colourType == 0 ? 0 : $0) * 255 + 32_767) / 65_535 }
    }
    #expect(bytes == expected)
  }

  @Test func gammaAndProfilesAreIgnored() throws {
    var writer = PNGWriter(width: width, height: height)
    writer.extra = [
      ("gAMA", Sample.big(100_000, bytes: 4)), ("tEXt", Array("Comment\0hello".utf8)),
      ("iCCP", Array("broken\0\0nonsense".utf8)),
    ]
    let expected = pixels { x, y in (0..<3).map { value(x, y, $0) } }
    #expect(try picture(writer, value) == expected)
  }

  @Test func aColourKeyIsIgnored() throws {
    var writer = PNGWriter(width: width, height: height)
    let key = (0..<3).flatMap { Sample.big(value(0, 0, $0), bytes: 2) }
    writer.extra = [("tRNS", key)]
    let expected = pixels { x, y in (0..<3).map { value(x, y, $0) } }
    #expect(try picture(writer, value) == expected)
  }

  @Test func aPNGCutAnywhereIsAnError() {
    let file = PNGWriter(width: 9, height: 5).file(value)
    for count in 1..<file.count {
      #expect(decodingError(Array(file[..<count])) != nil, "cut to \(count) bytes")
    }
  }

  @Test(arguments: [0, 2, 3, 6]) func aDamagedPNGIsAnErrorOrAPicture(_ colourType: Int) {
    var writer = PNGWriter(width: 9, height: 5, colourType: colourType)
    if colourType == 3 { writer.extra = [("PLTE", [UInt8](repeating: 3, count: 30))] }
    let file = writer.file(value)
    for index in file.indices {
      for flip: UInt8 in [1, 0x20, 0x80, 0xFF] {
        var damaged = file
        damaged[index] ^= flip
        if let image = try? ImageReader.decode(damaged, name: "damaged.png") {
          #expect(image.pixels.count == 3 * image.width * image.height)
        }
      }
    }
  }

  @Test func dataThatDoesNotMatchItsChecksumIsAnError() {
    var file = PNGWriter(width: 9, height: 5).file(value)
    file[60] ^= 1
    #expect(decodingError(file)?.kind == .damaged)
  }
}
