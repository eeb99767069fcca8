import CSIMD

/// Where a tile of a convolution reads and writes.
struct TilePlace {
  /// The first block of output channels, counted over all groups.
  var block: Int
  /// How many output channels of the group are left from there on.
  var channels: Int
  /// The rows of the windows of all pixels.
  var rows: UnsafePointer<WindowRow>
  /// The first pixel among them.
  var pixel: Int
  /// The pixels whose windows lie where the rows say; those of the others are gathered.
  var inside: Range<Int>
  /// Bytes between gathered windows.
  var gatheredStride: Int
  /// What a weight zero point adds to the sums of each pixel; looked at where there is one.
  var excess: UnsafePointer<Int32>
  /// The first pixel's first of those channels.
  var output: UnsafeMutablePointer<Int8>

  /// A pixel's window in a row, where it lies or where it is gathered: those before the ones inside,
  /// then those behind them.
  @inline(__always)
  func window(_ row: WindowRow, _ pixel: Int) -> UnsafePointer<Int8> {
    if inside.contains(pixel) { return row.start + pixel &* row.stride }
    let index = pixel < inside.lowerBound ? pixel : pixel &- inside.count
    return row.gathered + index &* gatheredStride
  }

  /// Moves on by some pixels.
  @inline(__always)
  mutating func advance(pixels: Int, _ outputPixelStride: Int) {
    pixel &+= pixels
    excess += pixels
    output += pixels &* outputPixelStride
  }

  /// Moves on by some blocks of channels.
  @inline(__always)
  mutating func advance(blocks: Int) {
    block &+= blocks
    channels &-= blocks &* Int(STINT_CHANNEL_BLOCK)
    output += blocks &* Int(STINT_CHANNEL_BLOCK)
  }
}
