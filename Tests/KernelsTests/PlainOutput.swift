import Kernels

/// Where the bytes of an output lie: rows × width × channels, mostly with gaps.
struct PlainOutput {
  let rows: Int
  let width: Int
  let channels: Int
  let pixelStride: Int
  let rowStride: Int

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
    rowStride =
      width * pixelStride + (isTogether || generator.once(in: 2) ? 0 : generator.within(1...9))
  }

  /// From the first byte to just after the last.
  var byteCount: Int { (rows - 1) * rowStride + (width - 1) * pixelStride + channels }

  var shape: TensorShape {
    var shape = TensorShape()
    shape.rows = Int32(rows)
    shape.width = Int32(width)
    shape.channels = Int32(channels)
    shape.pixelStride = Int32(pixelStride)
    shape.rowStride = Int32(rowStride)
    shape.heldRows = Int32(rows)
    return shape
  }

  /// All that can be made.
  var whole: OutputPart { OutputPart(rows: 0..<rows, columns: 0..<width) }

  /// All of it, or some columns of some rows.
  func part(from generator: inout Generator) -> OutputPart {
    guard !generator.once(in: 3) else { return whole }
    let firstRow = generator.within(0...rows - 1)
    let firstColumn = generator.within(0...width - 1)
    return OutputPart(
      rows: firstRow..<generator.within(firstRow + 1...rows),
      columns: firstColumn..<generator.within(firstColumn + 1...width))
  }

  /// The bytes of a part, each with its position from the tensor's first byte.
  func bytes(
    _ part: OutputPart, _ byte: (_ row: Int, _ x: Int, _ channel: Int) -> Int8
  ) -> [(position: Int, byte: Int8)] {
    part.rows.flatMap { row in
      part.columns.flatMap { x in
        (0..<channels).map {
          (row * rowStride + x * pixelStride + $0, byte(row, x, $0))
        }
      }
    }
  }
}
