import Images
import Testing

@Suite struct PPMTests {
  private func decode(_ header: String, _ samples: [UInt8]) throws -> Image {
    try ImageReader.decode(Array(header.utf8) + samples, name: "a.ppm")
  }

  @Test func colourIsExact() throws {
    let image = try decode("P6\n2 1\n255\n", [1, 2, 3, 250, 251, 252])
    #expect(image == Image(width: 2, height: 1, pixels: [1, 2, 3, 250, 251, 252]))
  }

  @Test func greyIsSpreadToThreeChannels() throws {
    let image = try decode("P5 2 1 255\n", [7, 200])
    #expect(image.pixels == [7, 7, 7, 200, 200, 200])
  }

  @Test func commentsAndAnyWhiteSpaceAreSkipped() throws {
    let image = try decode("P5# a\n#b 9 9\r\n 2\t# width\n\u{0B}1 #\n255\n", [10, 13])
    #expect(image.pixels == [10, 10, 10, 13, 13, 13])
  }

  @Test func otherMaximaAreScaledAndRounded() throws {
    #expect(
      try decode("P5 4 1 1 ", [0, 1, 1, 9]).pixels[3...] == [
        255, 255, 255, 255, 255, 255,
        255, 255, 255,
      ])
    let grey = try decode("P5 3 1 100 ", [0, 50, 33]).pixels
    #expect([grey[0], grey[3], grey[6]] == [0, 128, 84])
    let deep = try decode("P6 1 1 65535\n", [0xFF, 0xFF, 0x80, 0x80, 0, 128])
    #expect(deep.pixels == [255, 128, 0])
    #expect(try decode("P6 1 1 256\n", [1, 0, 0, 128, 0, 1]).pixels == [255, 128, 1])
  }

  @Test(arguments: [
    "P6", "P6 ", "P6 2", "P6 2 2", "P6 2 2 255", "P6 x 2 255 ", "P6 2 -2 255 ", "P6 0 2 255 ",
    "P6 2 0 255 ", "P6 2 2 0 ", "P6 2 2 65536 ", "P62 2 255 ", "P6 2 2 25x ", "P6#",
    "P6 99999999999999999999999 2 255 ", "P5 4 4 255\n123",
  ])
  func brokenHeadersAreErrors(_ header: String) {
    #expect(decodingError(Array(header.utf8)) != nil)
  }

  @Test func aPPMCutAnywhereIsAnError() {
    let file = Image(width: 5, height: 4, pixels: Sample.noise(width: 5, height: 4))!.ppm
    for count in 1..<file.count {
      #expect(decodingError(Array(file[..<count])) != nil, "cut to \(count) bytes")
    }
  }

  @Test func aWrittenPPMReadsBackTheSame() throws {
    let image = Image(width: 5, height: 4, pixels: Sample.noise(width: 5, height: 4))!
    #expect(try ImageReader.decode(image.ppm, name: "a.ppm") == image)
    #expect(image.ppm.starts(with: "P6\n5 4\n255\n".utf8))
  }
}
