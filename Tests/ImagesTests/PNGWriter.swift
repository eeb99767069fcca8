/// A minimal PNG writer for tests: any colour type and depth, stored (not compressed) data.
struct PNGWriter {
  var width: Int
  var height: Int
  var depth = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
  var colourType = 2
  var isInterlaced = false
  /// Chunks between the header and the data, such as PLTE.
  var extra: [(type: String, data: [UInt8])] = []

  /// The file of samples `sample(x, y, channel)`.
  func file(_ sample: (Int, Int, Int) -> Int) -> [UInt8] {
    // Adam7: the first column and row of each pass, and the distances between them.
    let passes =
      isInterlaced
      ? [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
      ] : [(0, 0, 1, 1)]
    let channels = [1, 0, 3, 1, 2, 0, 4][colourType]
    var data: [UInt8] = []
    for (x0, y0, dx, dy) in passes where x0 < width {
      for y in stride(from: y0, to: height, by: dy) {
        var bits: [UInt8] = []
        for x in stride(from: x0, to: width, by: dx) {
          for channel in 0..<channels {
            let value = sample(x, y, channel)
            bits += (0..<depth).reversed().map { UInt8(value >> $0 & 1) }
          }
        }
        bits += [UInt8](repeating: 0, count: (8 - bits.count % 8) % 8)
        data.append(0)
        for start in stride(from: 0, to: bits.count, by: 8) {
          data.append(bits[start..<start + 8].reduce(0) { $0 << 1 | $1 })
        }
      }
    }
    let header =
      Sample.big(width, bytes: 4) + Sample.big(height, bytes: 4)
      + [UInt8(depth), UInt8(colourType), 0, 0, isInterlaced ? 1 : 0]
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += Self.chunk("IHDR", header)
    for chunk in extra { file += Self.chunk(chunk.type, chunk.data) }
    return file + Self.chunk("IDAT", Self.zlib(data)) + Self.chunk("IEND", [])
  }

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return Sample.big(data.count, bytes: 4) + body + Sample.big(Int(crc(body)), bytes: 4)
  }

  private static func zlib(_ data: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let count = min(65_535, data.count - start)
      let isLast = start + count == data.count
      stream += [isLast ? 1 : 0] + Sample.little(count, bytes: 2)
      stream += Sample.little(~count, bytes: 2) + data[start..<start + count]
      start += count
    } while start < data.count
    var (low, high) = (1, 0)
    for byte in data {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return stream + Sample.big(high << 16 | low, bytes: 4)
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
