import Images
import Testing

@Suite struct BMPTests {
  private let height = 5

  private func row(_ y: Int, _ width: Int) -> [UInt8] {
    Sample.noise(width: width, height: 1, seed: UInt32(y + 1))
  }

  private func expected(_ width: Int) -> [UInt8] { (0..<height).flatMap { row($0, width) } }

  /// A row's pixels with the channels at the given places of `count` bytes.
  private func packed(_ row: [UInt8], places: [Int], count: Int) -> [UInt8] {
    stride(from: 0, to: row.count, by: 3).flatMap { start in
      var pixel = [UInt8](repeating: 0x5C, count: count)
      for channel in 0..<3 { pixel[places[channel]] = row[start + channel] }
      return pixel
    }
  }

  @Test(arguments: 1...6, [false, true])
  func colourOfEveryWidthIsExact(_ width: Int, _ isTopDown: Bool) throws {
    for bits in [24, 32] {
      for headerSize in [40, 108, 124] {
        let writer = BMPWriter(
          width: width, height: height, bits: bits, isTopDown: isTopDown, headerSize: headerSize)
        let file = writer.file {
          packed(row($0, width), places: [2, 1, 0], count: bits / 8)
        }
        let image = try ImageReader.decode(file, name: "a.bmp")
        #expect(image == Image(width: width, height: height, pixels: expected(width)))
      }
    }
  }

  @Test func theOldestHeaderIsRead() throws {
    let writer = BMPWriter(width: 3, height: height, headerSize: 12)
    let file = writer.file { packed(row($0, 3), places: [2, 1, 0], count: 3) }
    #expect(try ImageReader.decode(file, name: "os2.bmp").pixels == expected(3))
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [3, 2, 1], [1, 2, 3]])
  func bitFieldsOfWholeBytesMayHaveAnyOrder(_ places: [Int]) throws {
    for headerSize in [40, 124] {
      let writer = BMPWriter(
        width: 3, height: height, bits: 32, headerSize: headerSize, compression: 3,
        masks: places.map { 0xFF << (8 * $0) })
      let file = writer.file { packed(row($0, 3), places: places, count: 4) }
      #expect(try ImageReader.decode(file, name: "fields.bmp").pixels == expected(3))
    }
  }

  @Test(arguments: [40, 124, 12], [false, true])
  func palettesAreResolved(_ headerSize: Int, _ isTopDown: Bool) throws {
    guard headerSize != 12 || !isTopDown else { return }
    let colours = headerSize == 12 ? 256 : 7
    let entry = headerSize == 12 ? 3 : 4
    let palette = (0..<colours).flatMap { index -> [UInt8] in
      let colour = [index * 5 % 256, index, 255 - index, 0].map { UInt8($0) }
      return Array(colour.prefix(entry))
    }
    let writer = BMPWriter(
      width: 5, height: height, bits: 8, isTopDown: isTopDown, headerSize: headerSize,
      palette: palette, coloursUsed: colours)
    let file = writer.file { y in (0..<5).map { UInt8(($0 * 3 + y) % 7) } }
    let expected = Sample.picture(width: 5, height: height) { x, y in
      let index = (x * 3 + y) % 7
      return [255 - index, index, index * 5]
    }
    #expect(try ImageReader.decode(file, name: "palette.bmp").pixels == expected)
  }

  @Test func aPixelOutsideThePaletteIsAnError() {
    let writer = BMPWriter(
      width: 2, height: 1, bits: 8, palette: [1, 2, 3, 0, 4, 5, 6, 0], coloursUsed: 2)
    #expect(decodingError(writer.file { _ in [0, 1] }) == nil)
    #expect(decodingError(writer.file { _ in [0, 2] })?.kind == .damaged)
  }

  @Test(arguments: [
    BMPWriter(width: 4, height: 1, bits: 1), BMPWriter(width: 4, height: 1, bits: 4),
    BMPWriter(width: 4, height: 1, bits: 16), BMPWriter(width: 4, height: 1, bits: 0),
    BMPWriter(width: 4, height: 1, bits: 8, compression: 1),
    BMPWriter(width: 4, height: 1, bits: 24, compression: 4),
    BMPWriter(
      width: 4, height: 1, bits: 32, compression: 3, masks: [0x3FF, 0xF_FC00, 0x3FF0_0000]),
    BMPWriter(width: 4, height: 1, headerSize: 16),
  ])
  func variantsThatAreNotReadAreNamed(_ writer: BMPWriter) {
    let error = decodingError(writer.file { _ in [UInt8](repeating: 0, count: 16) })
    #expect(error?.kind == .unsupported)
    #expect(error?.remedy == "convert it to an 8-bit RGB PNG or JPEG")
  }

  @Test func aBMPCutAnywhereIsAnError() {
    // Rows of four bytes: no padding, whose loss would go unnoticed.
    for bits in [8, 32] {
      let file = BMPWriter(
        width: 4, height: 4, bits: bits, palette: bits == 8 ? Sample.little(0, bytes: 1024) : []
      ).file { _ in [UInt8](repeating: 0, count: bits / 2) }
      for count in 1..<file.count {
        #expect(decodingError(Array(file[..<count])) != nil, "cut to \(count) bytes")
      }
    }
  }

  @Test func aDamagedBMPIsAnErrorOrAPicture() {
    let file = BMPWriter(width: 3, height: 3).file { row($0, 3) }
    for index in file.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var damaged = file
        damaged[index] = value
        if let image = try? ImageReader.decode(damaged, name: "damaged.bmp") {
          #expect(image.pixels.count == 3 * image.width * image.height)
        }
      }
    }
  }

  @Test func theLowestHeightDoesNotOverflow() {
    var file = BMPWriter(width: 3, height: 3).file { row($0, 3) }
    file.replaceSubrange(22..<26, with: [0, 0, 0, 0x80])
    #expect(decodingError(file)?.kind == .tooLarge)
  }
}
