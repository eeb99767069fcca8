import Kernels

/// A tensor of a test: rows × width × channels bytes that lie in memory with gaps.
struct PlainTensor {
  let rows: Int
  let width: Int
  let channels: Int
  let pixelStride: Int
  let rowStride: Int
  /// From the first byte to just after the last one that belongs to the tensor; the gaps hold
  /// random bytes.
  let bytes: [Int8]

  /// A random tensor whose pixels and rows may have gaps between them.
  ///
  /// - Parameters:
  ///   - isTogether: whether the pixels lie at even distances, also from row to row.
  ///   - isDense: whether there are no gaps between pixels.
  init(
    rows: Int, width: Int, channels: Int, isTogether: Bool = false, isDense: Bool = false,
    from generator: inout Generator
  ) {
    self.rows = rows
    self.width = width
    self.channels = channels
    pixelStride = channels + (!isDense && generator.once(in: 2) ? generator.within(1...20) : 0)
    let dense = (width - 1) * pixelStride + channels
    rowStride =
      isTogether || generator.once(in: 2)
      ? width * pixelStride : dense + (generator.once(in: 2) ? generator.within(1...9) : 0)
    bytes = generator.bytes((rows - 1) * rowStride + dense)
  }

  /// An element by its place.
  func at(_ row: Int, _ x: Int, _ channel: Int) -> Int64 {
    Int64(bytes[row * rowStride + x * pixelStride + channel])
  }

  /// An element, or `padding` where the place lies outside.
  func at(_ row: Int, _ x: Int, _ channel: Int, padding: Int32) -> Int64 {
    guard row >= 0, row < rows, x >= 0, x < width else { return Int64(padding) }
    return at(row, x, channel)
  }

  /// Its shape, kept whole.
  func shape(zeroPoint: Int32 = 0) -> TensorShape {
    var shape = TensorShape()
    shape.rows = Int32(rows)
    shape.width = Int32(width)
    shape.channels = Int32(channels)
    shape.pixelStride = Int32(pixelStride)
    shape.rowStride = Int32(rowStride)
    shape.heldRows = Int32(rows)
    shape.zeroPoint = zeroPoint
    return shape
  }

  /// Some of its rows in a rolling buffer of just so many, the gaps filled with another byte.
  func rolling(_ held: Range<Int>) -> (bytes: [Int8], heldRows: Int) {
    let count = max(1, held.count)
    var rolled = [Int8](repeating: 85, count: count * rowStride)
    for row in held {
      let from = row * rowStride
      for index in 0..<min(rowStride, bytes.count - from) {
        rolled[row % count * rowStride + index] = bytes[from + index]
      }
    }
    return (rolled, count)
  }
}

extension TensorShape {
  /// The shape of a tensor whose bytes lie without gaps.
  static func dense(
    rows: Int = 1, width: Int, channels: Int, zeroPoint: Int32 = 0
  ) -> TensorShape {
    var shape = TensorShape()
    shape.rows = Int32(rows)
    shape.width = Int32(width)
    shape.channels = Int32(channels)
    shape.pixelStride = Int32(channels)
    shape.rowStride = Int32(width * channels)
    shape.heldRows = Int32(rows)
    shape.zeroPoint = zeroPoint
    return shape
  }
}
