/// Where a row producer keeps what, inside the working memory that the caller supplies.
///
/// All regions start at multiples of 16 bytes.
struct WorkingLayout {
  /// The most taps of a target column.
  let columnTaps: Int
  /// The rows that the ring holds: the most taps of a target row.
  let ringRows: Int
  /// The bytes of one plane of a ring row: the content's width, rounded up to 16.
  let planeStride: Int
  /// The bytes of one ring row: its planes, red, green and blue or luma.
  let ringStride: Int
  /// The bytes of one plane of the line: the crop's width, rounded up to 16.
  let lineStride: Int

  /// Per padded target column: the first byte of the line that it reads (Int32).
  let startsOffset = 0
  /// The weights of the columns (see `ColumnScaler`).
  let weightsOffset: Int
  /// Per row of the ring: its offset and its weight in the target row being produced (Int32).
  let rowTapsOffset: Int
  /// One block of the target row as pixel bytes.
  let bytesOffset: Int
  /// One unpacked source row of the crop, plane by plane.
  let lineOffset: Int
  /// U, V pairs of one source row.
  let chromaOffset: Int
  /// Rows after the horizontal pass.
  let ringOffset: Int
  /// The size of it all, in bytes.
  let byteCount: Int

  /// For frames of a geometry.
  init(_ geometry: FrameGeometry) {
    let planes = geometry.filteredChannels
    self.init(
      contentWidth: geometry.content.width, columnTaps: geometry.columnTaps.maximumTaps,
      rowTaps: geometry.rowTaps.maximumTaps,
      lineWidth: geometry.crop.width + LineUnpacker.lead(geometry), planes: planes,
      hasChroma: geometry.format.isYUV && planes == 3)
  }

  /// As large as one for any frame, region and fit can become.
  init(largestForTargetWidth width: Int, height: Int, channels: Int, filter: ResizeFilter) {
    // A letterboxed picture is scaled alike in both directions.
    let most = FrameGeometry.maximumExtent
    let scale = max(1, Double(most) / Double(min(width, height)))
    let taps = min(most, Int(2 * filter.support * scale) + 2)
    self.init(
      contentWidth: width, columnTaps: taps, rowTaps: taps, lineWidth: most + 1, planes: channels,
      hasChroma: channels == 3)
  }

  private init(
    contentWidth: Int, columnTaps: Int, rowTaps: Int, lineWidth: Int, planes: Int, hasChroma: Bool
  ) {
    let columns = ColumnScaler.paddedColumns(contentWidth)
    self.columnTaps = columnTaps
    ringRows = rowTaps
    planeStride = Self.aligned(contentWidth)
    ringStride = planeStride * planes
    lineStride = Self.aligned(lineWidth)
    weightsOffset = Self.aligned(columns * 4)
    rowTapsOffset =
      weightsOffset + ColumnScaler.weightBytes(columns: columns, taps: columnTaps)
    bytesOffset = rowTapsOffset + Self.aligned(ringRows * 8)
    lineOffset = bytesOffset + 48
    chromaOffset = lineOffset + planes * lineStride
    ringOffset = chromaOffset + (hasChroma ? lineStride : 0)
    byteCount = ringOffset + ringRows * ringStride
  }

  private static func aligned(_ bytes: Int) -> Int { (bytes + 15) & ~15 }
}
