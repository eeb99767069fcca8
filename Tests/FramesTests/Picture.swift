import Frames
import Tensors
import TestSupport
import Testing

/// A picture of luma and chroma samples, one of each a pixel, and its spellings in all YUV formats.
struct Picture {
  /// The channels of a pixel: Y, U, V, each 0…255.
  typealias Sample = (y: UInt8, u: UInt8, v: UInt8)

  let width: Int
  let height: Int
  private var samples: [Sample]

  /// A picture of noise whose chroma is the same within each block of `sharing` pixels.
  init(width: Int, height: Int, seed: Int, sharing: (columns: Int, rows: Int)) {
    self.width = width
    self.height = height
    var numbers = SeededNumbers(seed)
    samples = (0..<width * height).map { _ in (numbers.byte(), numbers.byte(), numbers.byte()) }
    for y in 0..<height {
      for x in 0..<width {
        let from = samples[
          y / sharing.rows * sharing.rows * width + x / sharing.columns * sharing.columns]
        samples[y * width + x].u = from.u
        samples[y * width + x].v = from.v
      }
    }
  }

  /// The sample of a pixel; beyond the right and bottom edge that of the last one.
  subscript(x: Int, y: Int) -> Sample {
    samples[min(y, height - 1) * width + min(x, width - 1)]
  }

  /// The planes of the picture in `format`, rows padded by `padding` bytes of rubbish.
  func planes(_ format: PixelFormat, padding: Int = 0) -> [(bytes: [UInt8], stride: Int)] {
    (0..<format.planes).map { plane in
      let rowBytes = format.rowBytes(width: width, plane: plane)
      let rows = format.rows(height: height, plane: plane)
      var bytes = [UInt8](repeating: 0xD5, count: (rowBytes + padding) * rows)
      for y in 0..<rows {
        for index in 0..<rowBytes {
          bytes[y * (rowBytes + padding) + index] = byte(format, plane, y, index)
        }
      }
      return (bytes, rowBytes + padding)
    }
  }

  private func byte(_ format: PixelFormat, _ plane: Int, _ y: Int, _ index: Int) -> UInt8 {
    let pair = self[index / 4 * 2, y]
    let block = self[index / 2 * 2, 2 * y]
    switch (format, plane) {
    case (.yuyv, _):
      return index % 4 == 1 ? pair.u : index % 4 == 3 ? pair.v : self[index / 2, y].y
    case (.uyvy, _):
      return index % 4 == 0 ? pair.u : index % 4 == 2 ? pair.v : self[index / 2, y].y
    case (.nv12, 1): return index % 2 == 0 ? block.u : block.v
    case (.nv21, 1): return index % 2 == 0 ? block.v : block.u
    case (.yu12, 1): return self[2 * index, 2 * y].u
    case (.yu12, 2): return self[2 * index, 2 * y].v
    default: return self[index, y].y
    }
  }

  /// Red, green and blue of each pixel by the definition, in floating point, rounded and clamped.
  func reference(_ encoding: ColourEncoding) -> [UInt8] {
    samples.flatMap { referenceColour($0, encoding) }
  }

  /// The luma of each pixel in full range by the definition, rounded and clamped.
  func referenceLuma(_ range: ColourEncoding.Range) -> [UInt8] {
    samples.map { nearestByte(range == .full ? Double($0.y) : (Double($0.y) - 16) * 255 / 219) }
  }
}

/// The colour of a sample by the definitions of ITU-R BT.601 and BT.709.
func referenceColour(_ sample: Picture.Sample, _ encoding: ColourEncoding) -> [UInt8] {
  let (red, blue) = encoding.matrix == .bt601 ? (0.299, 0.114) : (0.2126, 0.0722)
  let green = 1 - red - blue
  let isFull = encoding.range == .full
  let y = isFull ? Double(sample.y) : (Double(sample.y) - 16) * 255 / 219
  let chroma = isFull ? 1.0 : 255.0 / 224
  let r = y + 2 * (1 - red) * (Double(sample.v) - 128) * chroma
  let b = y + 2 * (1 - blue) * (Double(sample.u) - 128) * chroma
  return [nearestByte(r), nearestByte((y - red * r - blue * b) / green), nearestByte(b)]
}

/// `value` rounded to the nearest byte.
func nearestByte(_ value: Double) -> UInt8 { UInt8(max(0, min(255, (value + 0.5).rounded(.down)))) }

/// The model's input as pixel bytes, from planes anywhere in memory.
func pixelBytes(
  _ planes: [(bytes: [UInt8], stride: Int)], _ geometry: FrameGeometry
) throws -> [UInt8] {
  let working = UnsafeMutableRawBufferPointer.allocate(
    byteCount: RowProducer.workingBytes(geometry), alignment: 16)
  defer { working.deallocate() }
  var producer = try RowProducer(geometry, working: working)
  let table = try InputTable(pixelsAs: .uint8)
  var rows = [Int8](repeating: 0, count: geometry.targetHeight * geometry.rowBytes)
  try planes[0].bytes.withUnsafeBufferPointer { first in
    try planes[planes.count > 1 ? 1 : 0].bytes.withUnsafeBufferPointer { second in
      try planes[planes.count - 1].bytes.withUnsafeBufferPointer { third in
        let source = try PixelSource(
          PixelPlane(first, rowStride: planes[0].stride),
          planes.count > 1 ? PixelPlane(second, rowStride: planes[1].stride) : nil,
          planes.count > 2 ? PixelPlane(third, rowStride: planes[2].stride) : nil,
          format: geometry.format, width: geometry.sourceWidth, height: geometry.sourceHeight)
        try rows.withUnsafeMutableBufferPointer { rows in
          let base = try #require(rows.baseAddress)
          table.withBytes { table in
            for row in 0..<geometry.targetHeight {
              producer.produce(
                row: row, from: source, into: base + row * geometry.rowBytes, table: table)
            }
          }
        }
      }
    }
  }
  return rows.map { UInt8(bitPattern: $0) }
}
