/// Decodes binary Netpbm files: P6 (colour) and P5 (grey), 8 or 16 bits a sample.
///
/// Samples are `value × 255 ÷ maximum`, rounded half up; larger than the maximum means the maximum.
enum PPMDecoder {
  static func decode(_ file: ByteView) throws(ImageProblem) -> Image {
    let isGrey = file.byte(1) == UInt8(ascii: "5")
    let format = isGrey ? "PGM" : "PPM"
    var offset = 2
    let width = try number(file, &offset, format)
    let height = try number(file, &offset, format)
    let maximum = try number(file, &offset, format)
    guard (1...65_535).contains(maximum) else {
      throw .damaged("the \(format) header says that the maximum value is \(maximum)")
    }
    try ImageProblem.check(width: width, height: height, format: format)
    let sampleBytes = maximum > 255 ? 2 : 1
    let samples = width * height * (isGrey ? 1 : 3)
    // One white-space byte ends the header.
    guard let data = file.slice(offset + 1, to: offset + 1 + samples * sampleBytes) else {
      throw .cutShort(format)
    }
    let scaled = scaled(data.bytes, sampleBytes: sampleBytes, maximum: maximum)
    let pixels = isGrey ? scaled.flatMap { [$0, $0, $0] } : scaled
    return Image(checkedWidth: width, height: height, pixels: pixels)
  }

  private static func scaled(
    _ bytes: ArraySlice<UInt8>, sampleBytes: Int, maximum: Int
  ) -> [UInt8] {
    if maximum == 255 { return Array(bytes) }
    var scaled: [UInt8] = []
    scaled.reserveCapacity(bytes.count / sampleBytes)
    for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: sampleBytes) {
      let value =
        sampleBytes == 1 ? Int(bytes[index]) : Int(bytes[index]) << 8 | Int(bytes[index + 1])
      scaled.append(UInt8((min(value, maximum) * 255 + maximum / 2) / maximum))
    }
    return scaled
  }

  /// The decimal number after white space and comments at `offset`, which moves behind it.
  private static func number(
    _ file: ByteView, _ offset: inout Int, _ format: String
  ) throws(ImageProblem) -> Int {
    let start = offset
    while let byte = file.byte(offset) {
      if byte == UInt8(ascii: "#") {
        while let next = file.byte(offset), next != 10, next != 13 { offset += 1 }
      } else if byte == 32 || (9...13).contains(byte) {
        offset += 1
      } else {
        break
      }
    }
    let digits = offset
    var number = 0
    while let byte = file.byte(offset), (48...57).contains(byte), offset - digits < 10 {
      number = number * 10 + Int(byte - 48)
      offset += 1
    }
    guard file.byte(offset) != nil else { throw .cutShort(format) }
    guard digits > start, offset > digits else {
      throw .damaged("the \(format) header is not three numbers")
    }
    return number
  }
}
