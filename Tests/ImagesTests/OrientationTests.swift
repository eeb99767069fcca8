import Images
import Testing

@Suite struct OrientationTests {
  private func photo(_ segment: [UInt8]) throws -> Image {
    let plain = Sample.jpeg(Sample.quarters(width: 32, height: 16), width: 32, height: 16)
    return try ImageReader.decode(Sample.jpeg(plain, withAPP1: segment), name: "photo.jpg")
  }

  /// The colours of the four corners, row by row.
  private func corners(_ image: Image) -> String {
    let (right, bottom) = (image.width - 1, image.height - 1)
    let places = [(0, 0), (right, 0), (0, bottom), (right, bottom)]
    return String(places.map { x, y -> Character in colour(image, x, y) })
  }

  private func colour(_ image: Image, _ x: Int, _ y: Int) -> Character {
    let start = 3 * (y * image.width + x)
    let pixel = image.pixels[start..<start + 3].map { $0 > 127 }
    if pixel == [true, false, false] { return "R" }
    if pixel == [false, true, false] { return "G" }
    if pixel == [false, false, true] { return "B" }
    return pixel == [true, true, true] ? "W" : "?"
  }

  @Test(
    arguments: [
      (1, "RGBW"), (2, "GRWB"), (3, "WBGR"), (4, "BWRG"), (5, "RBGW"), (6, "BRWG"), (7, "WGBR"),
      (8, "GWRB"),
    ], [false, true])
  func everyOrientationIsTurnedUpright(_ turn: (Int, String), _ bigEndian: Bool) throws {
    let image = try photo(Sample.exif(orientation: turn.0, bigEndian: bigEndian))
    #expect(corners(image) == turn.1)
    #expect(image.width == (turn.0 < 5 ? 32 : 16))
    #expect(image.height == (turn.0 < 5 ? 16 : 32))
  }

  @Test(arguments: 1...8) func everyPixelMovesWithItsOrientation(_ orientation: Int) throws {
    let (width, height) = (13, 7)
    let plain = Sample.jpeg(
      Sample.noise(width: width, height: height), width: width, height: height)
    let stored = try ImageReader.decode(plain, name: "stored.jpg")
    let image = try ImageReader.decode(
      Sample.jpeg(plain, withAPP1: Sample.exif(orientation: orientation, bigEndian: true)),
      name: "turned.jpg")
    for y in 0..<height {
      for x in 0..<width {
        // Where CIPA DC-008 puts the stored pixel (x, y).
        let (column, row) =
          switch orientation {
          case 1: (x, y)
          case 2: (width - 1 - x, y)
          case 3: (width - 1 - x, height - 1 - y)
          case 4: (x, height - 1 - y)
          case 5: (y, x)
          case 6: (height - 1 - y, x)
          case 7: (height - 1 - y, width - 1 - x)
          default: (y, width - 1 - x)
          }
        let from = 3 * (y * width + x)
        let to = 3 * (row * image.width + column)
        #expect(image.pixels[to..<to + 3].elementsEqual(stored.pixels[from..<from + 3]))
      }
    }
  }

  @Test(arguments: [0, 9, 255, 0xFFFF]) func unknownOrientationsAreUpright(_ value: Int) throws {
    #expect(corners(try photo(Sample.exif(orientation: value, bigEndian: true))) == "RGBW")
  }

  @Test func damagedEXIFIsNoWorseThanNone() throws {
    let segment = Sample.exif(orientation: 6, bigEndian: false)
    for count in 0..<segment.count {
      let image = try photo(Array(segment[..<count]))
      #expect(image.pixels.count == 32 * 16 * 3)
    }
    for index in 0..<segment.count {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var damaged = segment
        damaged[index] = value
        #expect(try photo(damaged).pixels.count == 32 * 16 * 3)
      }
    }
  }

  @Test func aFarDirectoryOrHugeCountIsUpright() throws {
    let far = Array("Exif\0\0II*\0".utf8) + [0xFF, 0xFF, 0xFF, 0xFF]
    #expect(corners(try photo(far)) == "RGBW")
    let many = Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3]
    #expect(corners(try photo(many)) == "RGBW")
  }

  @Test func aSegmentThatIsNotEXIFIsPassedOver() throws {
    let plain = Sample.jpeg(Sample.quarters(width: 32, height: 16), width: 32, height: 16)
    let exif = Sample.jpeg(plain, withAPP1: Sample.exif(orientation: 3, bigEndian: true))
    let both = Sample.jpeg(exif, withAPP1: Array("http://ns.adobe.com/xap/1.0/\0<x/>".utf8))
    #expect(corners(try ImageReader.decode(both, name: "xmp.jpg")) == "WBGR")
  }
}
