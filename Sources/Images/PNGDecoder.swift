import CPNG

/// Decodes PNG files with libpng's simplified API: every colour type, depth and interlacing.
///
/// Only the chunks that hold the picture reach libpng. Without gAMA, iCCP and sRGB it leaves sample
/// values as they are stored, which is what Pillow and TensorFlow train and test with. Alpha is
/// read and dropped, so that nothing is composited.
enum PNGDecoder {
  static func decode(_ bytes: [UInt8]) throws(ImageProblem) -> Image {
    let essential = try essentialChunks(ByteView(bytes[...]))
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    var pixels: [UInt8] = []
    var width = 0
    var height = 0
    var problem: ImageProblem?
    // libpng keeps the pointer from the first call to the second, so both are inside.
    essential.withUnsafeBytes { memory in
      do throws(ImageProblem) {
        guard png_image_begin_read_from_memory(&image, memory.baseAddress, memory.count) != 0
        else { throw failure(image) }
        width = Int(image.width)
        height = Int(image.height)
        try ImageProblem.check(width: width, height: height, format: "PNG")
        pixels = try finish(&image, count: width * height)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return Image(checkedWidth: width, height: height, pixels: pixels)
  }

  /// Decodes `count` pixels of an image whose header was read.
  private static func finish(_ image: inout png_image, count: Int) throws(ImageProblem) -> [UInt8] {
    let hasAlpha = image.format & png_uint_32(PNG_FORMAT_FLAG_ALPHA) != 0
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
    if hasAlpha { image.format |= png_uint_32(PNG_FORMAT_FLAG_ALPHA) }
    image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
    let channels = hasAlpha ? 4 : 3
    var pixels = [UInt8](repeating: 0, count: count * channels)
    guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else { throw failure(image) }
    guard hasAlpha else { return pixels }
    for pixel in 0..<count {
      for channel in 0..<3 { pixels[3 * pixel + channel] = pixels[4 * pixel + channel] }
    }
    pixels.removeLast(count)
    return pixels
  }

  /// The file with all chunks left out that are neither critical nor tRNS (ISO/IEC 15948, 5.3).
  private static func essentialChunks(_ file: ByteView) throws(ImageProblem) -> [UInt8] {
    var kept = Array(file.bytes.prefix(8))
    kept.reserveCapacity(file.count)
    var offset = 8
    while true {
      guard let length = file.long(offset, bigEndian: true), let initial = file.byte(offset + 4),
        let chunk = file.slice(offset, to: offset + 12 + length)
      else { throw .cutShort("PNG") }
      let isCritical = initial & 0x20 == 0
      if isCritical || chunk.has("tRNS", at: 4) { kept += chunk.bytes }
      if chunk.has("IEND", at: 4) { return kept }
      offset += chunk.count
    }
  }

  private static func failure(_ image: png_image) -> ImageProblem {
    let message = withUnsafeBytes(of: image.message) { text in
      String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
    return .damaged("the PNG data is damaged (\(message))")
  }
}
