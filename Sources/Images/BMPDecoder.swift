/// Decodes uncompressed BMP files: 8-bit palette, 24-bit and 32-bit; alpha is ignored.
enum BMPDecoder {
  static func decode(_ file: ByteView) throws(ImageProblem) -> Image {
    let header = try BMPHeader(file)
    let rowBytes = header.width * header.bitsPerPixel / 8
    let end = header.pixelOffset + (header.height - 1) * header.rowStride + rowBytes
    guard let data = file.slice(header.pixelOffset, to: end) else { throw .cutShort("BMP") }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * header.width * header.height)
    for y in 0..<header.height {
      let row = (header.isTopDown ? y : header.height - 1 - y) * header.rowStride
      let start = data.bytes.startIndex + row
      let bytes = data.bytes[start..<start + rowBytes]
      if header.bitsPerPixel == 8 {
        try append(indices: bytes, palette: header.palette, to: &pixels)
      } else {
        append(colours: bytes, header, to: &pixels)
      }
    }
    return Image(checkedWidth: header.width, height: header.height, pixels: pixels)
  }

  private static func append(
    indices: ArraySlice<UInt8>, palette: [UInt8], to pixels: inout [UInt8]
  ) throws(ImageProblem) {
    for index in indices {
      let colour = 3 * Int(index)
      guard colour < palette.count else {
        throw .damaged("a BMP pixel has colour \(index) of a palette of \(palette.count / 3)")
      }
      pixels.append(palette[colour])
      pixels.append(palette[colour + 1])
      pixels.append(palette[colour + 2])
    }
  }

  private static func append(
    colours: ArraySlice<UInt8>, _ header: BMPHeader, to pixels: inout [UInt8]
  ) {
    let offsets = header.channelOffsets
    for pixel in stride(
      from: colours.startIndex, to: colours.endIndex, by: header.bitsPerPixel / 8)
    {
      pixels.append(colours[pixel + offsets.red])
      pixels.append(colours[pixel + offsets.green])
      pixels.append(colours[pixel + offsets.blue])
    }
  }
}
