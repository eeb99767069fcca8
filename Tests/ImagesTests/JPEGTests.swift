import CJPEG
import Images
import TestSupport
import Testing

@Suite struct JPEGTests {
  /// The largest difference between two pictures' bytes.
  private func difference(_ first: [UInt8], _ second: [UInt8]) -> Int {
    first.count == second.count
      ? zip(first, second).map { abs(Int($0) - Int($1)) }.max() ?? 0 : .max
  }

  @Test(arguments: [false, true], [TJSAMP_444, TJSAMP_422, TJSAMP_420, TJSAMP_440, TJSAMP_411])
  func colourIsReadWithEverySubsampling(_ progressive: Bool, _ subsampling: TJSAMP) throws {
    for (width, height) in [(64, 48), (33, 17), (1, 1), (7, 9)] {
      let pixels = Sample.gradient(width: width, height: height)
      let file = Sample.jpeg(
        pixels, width: width, height: height, subsampling: subsampling, progressive: progressive)
      let image = try ImageReader.decode(file, name: "a.jpg")
      #expect(image.width == width && image.height == height)
      // Coarse chroma of small pictures moves colours by tens of steps.
      #expect(
        difference(image.pixels, pixels)
          <= (subsampling == TJSAMP_444 ? 4 : width < 33 ? 120 : 32))
    }
  }

  @Test(arguments: [false, true]) func greyIsReadAsGreyRGB(_ progressive: Bool) throws {
    let grey = (0..<40 * 30).map { UInt8($0 % 40 * 6) }
    let file = Sample.jpeg(
      grey, width: 40, height: 30, format: TJPF_GRAY, subsampling: TJSAMP_GRAY,
      progressive: progressive)
    let image = try ImageReader.decode(file, name: "grey.jpg")
    #expect(difference(image.pixels, grey.flatMap { [$0, $0, $0] }) <= 3)
    for pixel in 0..<1200 {
      #expect(image.pixels[3 * pixel] == image.pixels[3 * pixel + 1])
      #expect(image.pixels[3 * pixel] == image.pixels[3 * pixel + 2])
    }
  }

  @Test func invertedCMYKIsMixed() throws {
    // As Adobe stores it, 255 is no ink; what Pillow makes of each is on the right.
    let colours: [([UInt8], [UInt8])] = [
      ([255, 255, 255, 255], [255, 255, 255]), ([255, 255, 255, 0], [0, 0, 0]),
      ([0, 255, 255, 255], [0, 255, 255]), ([128, 64, 200, 160], [80, 40, 125]),
    ]
    for (cmyk, rgb) in colours {
      let file = Sample.jpeg(
        Array(repeatElement(cmyk, count: 16 * 16).joined()), width: 16, height: 16,
        format: TJPF_CMYK)
      let image = try ImageReader.decode(file, name: "cmyk.jpg")
      #expect(difference(image.pixels, Array(repeatElement(rgb, count: 256).joined())) <= 3)
    }
  }

  @Test func aFileThatIsNamedWronglyIsReadByContent() throws {
    let folder = try TemporaryFolder()
    let file = Sample.jpeg(Sample.gradient(width: 8, height: 8), width: 8, height: 8)
    let image = try ImageReader.read(path: folder.file("photo.png", file))
    #expect(image.width == 8)
  }

  @Test func extraBytesBetweenMarkersAreForgiven() throws {
    let file = Sample.jpeg(Sample.gradient(width: 8, height: 8), width: 8, height: 8)
    let odd = Array(file[..<2]) + [0, 0, 0] + file[2...] + [1, 2, 3]
    #expect(try ImageReader.decode(odd, name: "odd.jpg") == ImageReader.decode(file, name: "a"))
  }

  /// The file with a JFIF segment that states a revision.
  private func revised(_ file: [UInt8], _ major: UInt8, _ minor: UInt8) throws -> [UInt8] {
    let jfif = Array("JFIF\0".utf8)
    let place = try #require(
      (0..<file.count - 5).first { Array(file[$0..<$0 + 5]) == jfif })
    var revised = file
    revised[place + 5] = major
    revised[place + 6] = minor
    return revised
  }

  @Test(arguments: [[2, 1], [0, 9], [1, 99], [9, 9]] as [[UInt8]])
  func unknownRevisionsAreReadAsTheOthers(revision: [UInt8]) throws {
    let file = Sample.jpeg(Sample.noise(width: 24, height: 24), width: 24, height: 24)
    let odd = try revised(file, revision[0], revision[1])
    #expect(odd != file)
    #expect(try ImageReader.decode(odd, name: "a") == ImageReader.decode(file, name: "a"))
  }

  @Test func anUnknownRevisionHidesNoDamage() throws {
    let file = try revised(
      Sample.jpeg(Sample.noise(width: 24, height: 24), width: 24, height: 24), 2, 1)
    for count in 1..<file.count - 2 {
      #expect(decodingError(Array(file[..<count])) != nil, "cut to \(count) bytes")
    }
  }

  @Test func aCutFileIsReportedWithItsTrueSize() throws {
    let file = Sample.jpeg(Sample.noise(width: 40, height: 24), width: 40, height: 24)
    let half = try #require(decodingError(Array(file[..<(file.count * 2 / 3)])))
    #expect(half.problem.contains("40 × 24 pixels"), "\(half)")
    #expect(half.problem.contains("its \(file.count * 2 / 3) bytes end"), "\(half)")
    // Cut off in its metadata, before it has said how large it is.
    let early = try #require(decodingError(Array(file[..<12])))
    #expect(early.problem.contains("its 12 bytes end before the picture starts"), "\(early)")
    #expect(!early.problem.contains("0 × 0"))
  }

  @Test(arguments: [false, true]) func aJPEGCutAnywhereIsAnError(_ progressive: Bool) {
    let file = Sample.jpeg(
      Sample.noise(width: 24, height: 24), width: 24, height: 24, quality: 80,
      progressive: progressive)
    // Only the end marker may be missing unnoticed; all else is data.
    for count in 1..<file.count - 2 {
      #expect(decodingError(Array(file[..<count])) != nil, "cut to \(count) bytes")
    }
  }

  @Test(arguments: [false, true]) func aDamagedJPEGIsAnErrorOrAPicture(_ progressive: Bool) {
    let file = Sample.jpeg(
      Sample.noise(width: 24, height: 24), width: 24, height: 24, subsampling: TJSAMP_420,
      quality: 60, progressive: progressive)
    for index in 2..<file.count {
      for value: UInt8 in [0, 0xFF, file[index] ^ 1, file[index] ^ 0x80] {
        var damaged = file
        damaged[index] = value
        if let image = try? ImageReader.decode(damaged, name: "damaged.jpg") {
          #expect(image.pixels.count == 3 * image.width * image.height)
        }
      }
    }
  }
}
