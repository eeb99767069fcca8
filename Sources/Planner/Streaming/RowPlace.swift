/// Where a value's rows lie in the memory of its root; all in bytes.
struct RowPlace: Equatable {
  /// The memory, by its index in the row graph.
  var memory: Int
  /// From the memory's first byte to the value's.
  var offset: Int
  var rows: Int
  var rowStride: Int
  var width: Int
  var pixelStride: Int
  var channels: Int

  init(memory: Int, _ layout: ValueLayout) {
    self.memory = memory
    offset = layout.offset
    rows = layout.extent.rows
    rowStride = layout.rowStride
    width = layout.extent.width
    pixelStride = layout.pixelStride
    channels = layout.extent.channels
  }

  /// Bytes from the first to just after the last of a row.
  var rowBytes: Int { (width - 1) * pixelStride + channels }
  /// Just after the last byte of the first `count` rows, counted from the memory's first byte.
  func end(ofRows count: Int) -> Int {
    count == 0 ? offset : offset + (count - 1) * rowStride + rowBytes
  }
  /// How many rows, from the first on, start before a byte of the memory.
  func rowCount(startingBefore byte: Int) -> Int {
    guard byte > offset else { return 0 }
    return min(rows, (byte - offset - 1) / max(rowStride, 1) + 1)
  }

  /// Whether the two may share a byte. Rows and pixels at the same distances lie side by side if
  /// their channels do; otherwise only their spans are compared.
  func mayShare(with other: RowPlace) -> Bool {
    if rowStride == other.rowStride, pixelStride == other.pixelStride, rowStride > 0,
      pixelStride > 0, rows > 1 || other.rows > 1 || width > 1 || other.width > 1,
      offset % rowStride + rowBytes <= rowStride,
      other.offset % rowStride + other.rowBytes <= rowStride
    {
      let start = offset % rowStride % pixelStride
      let otherStart = other.offset % rowStride % pixelStride
      if start + channels <= pixelStride, otherStart + other.channels <= pixelStride,
        start + channels <= otherStart || otherStart + other.channels <= start
      {
        return false
      }
    }
    return offset < other.end(ofRows: other.rows) && other.offset < end(ofRows: rows)
  }
}
