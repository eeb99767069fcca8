/// A minimal BMP writer for tests.
struct BMPWriter {
  var width: Int
  var height: Int
  var bits = 24
  var isTopDown = false
  /// 12, 40, 108 or 124.
  var headerSize = 40
  var compression = 0
  /// Masks of red, green, blue and alpha, for compression 3.
  var masks: [Int] = []
  /// Blue, green, red (and zero, but for 12-byte headers) per colour.
  var palette: [UInt8] = []
  var coloursUsed = 0

  /// The file whose row `y` from the top has the bytes `row(y)`, padded here.
  func file(_ row: (Int) -> [UInt8]) -> [UInt8] {
    var header = Sample.little(headerSize, bytes: 4)
    if headerSize == 12 {
      header += Sample.little(width, bytes: 2) + Sample.little(height, bytes: 2)
      header += Sample.little(1, bytes: 2) + Sample.little(bits, bytes: 2)
    } else {
      header += Sample.little(width, bytes: 4)
      header += Sample.little(isTopDown ? -height : height, bytes: 4)
      header += Sample.little(1, bytes: 2) + Sample.little(bits, bytes: 2)
      header += Sample.little(compression, bytes: 4) + Sample.little(0, bytes: 4)
      header += Sample.little(2835, bytes: 4) + Sample.little(2835, bytes: 4)
      header += Sample.little(coloursUsed, bytes: 4) + Sample.little(0, bytes: 4)
      header += masks.flatMap { Sample.little($0, bytes: 4) }
      header += [UInt8](repeating: 0, count: max(0, headerSize - header.count))
    }
    let offset = 14 + header.count + palette.count
    var pixels: [UInt8] = []
    for y in isTopDown ? Array(0..<height) : (0..<height).reversed() {
      let bytes = row(y)
      pixels += bytes + [UInt8](repeating: 0xAB, count: (4 - bytes.count % 4) % 4)
    }
    return Array("BM".utf8) + Sample.little(offset + pixels.count, bytes: 4)
      + Sample.little(0, bytes: 4) + Sample.little(offset, bytes: 4) + header + palette + pixels
  }
}
