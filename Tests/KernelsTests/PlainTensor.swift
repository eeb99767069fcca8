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
  init(rows: Int, width: Int, channels: Int, from generator: inout Generator) {
    self.rows = rows
    self.width = width
    self.channels = channels
    pixelStride = channels + (generator.once(in: 2) ? generator.within(1...20) : 0)
    let dense = (width - 1) * pixelStride + channels
    rowStride =
      generator.once(in: 2)
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

  /// The window of a whole tensor whose bytes start at an address.
  func window(_ base: UnsafePointer<Int8>, first: Int, step: Int) -> RowWindow {
    RowWindow(
      base: base, rowStride: rowStride, rows: rows, heldRows: rows, first: first, step: step)
  }
}
