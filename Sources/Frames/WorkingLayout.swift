/// Where a row producer keeps what, inside the working memory that the caller supplies.
///
/// All regions start at multiples of 16 bytes.
struct WorkingLayout {
  /// The columns that one step of the vertical pass sums at once: whole RGB pixels and vectors.
  static let blockColumns = 96

  /// The most taps of a target column: the stride of the weights, in weights.
  let columnTaps: Int
  /// The rows that the ring holds: the most taps of a target row.
  let ringRows: Int
  /// The bytes of one ring row: target width × filtered channels, rounded up to 16.
  let ringStride: Int

  /// Per target column: the first source column (Int32), then the number of taps (Int32).
  let spansOffset = 0
  /// Per target column: `columnTaps` weights (Int32).
  let weightsOffset: Int
  /// The weights of the target row being produced: `ringRows` (Int32).
  let rowWeightsOffset: Int
  /// The sums of one block of columns (Int32).
  let sumsOffset: Int
  /// One unpacked source row of the crop.
  let lineOffset: Int
  /// Rows after the horizontal pass.
  let ringOffset: Int
  /// The size of it all, in bytes.
  let byteCount: Int

  init(_ geometry: FrameGeometry) {
    let channels = geometry.filteredChannels
    columnTaps = geometry.columnTaps.maximumTaps
    ringRows = geometry.rowTaps.maximumTaps
    ringStride = Self.aligned(geometry.targetWidth * channels)
    weightsOffset = Self.aligned(geometry.targetWidth * 8)
    rowWeightsOffset = weightsOffset + Self.aligned(geometry.targetWidth * columnTaps * 4)
    sumsOffset = rowWeightsOffset + Self.aligned(ringRows * 4)
    lineOffset = sumsOffset + Self.blockColumns * 4
    ringOffset = lineOffset + Self.aligned(geometry.crop.width * channels)
    byteCount = ringOffset + ringRows * ringStride
  }

  private static func aligned(_ bytes: Int) -> Int { (bytes + 15) & ~15 }
}
