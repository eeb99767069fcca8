// Packed formats: the pixels of a row follow one another in memory.
//
// Each format family has one such file. Its function unpacks columns `first ..< first + count` of
// one source row into a line of 1 (luma) or 3 (red, green, blue) bytes a pixel, and reads each
// source byte once, in order: camera buffers are often uncached.

extension PixelFormat {
  /// Unpacks `count` pixels from column `first` of `row` into `line`, `channels` bytes each.
  ///
  /// `channels` is at most the format's own. RGB becomes luma as in Pillow's mode "L": ITU-R
  /// BT.601 weights in 16-bit fixed point, rounded.
  @inline(__always)
  func unpack(
    _ row: UnsafePointer<UInt8>, first: Int, count: Int, channels: Int,
    into line: UnsafeMutablePointer<UInt8>
  ) {
    switch self {
    case .rgb8:
      let pixels = row + 3 &* first
      if channels == 3 {
        line.update(from: pixels, count: 3 &* count)
      } else {
        unpackLuma(pixels, count: count, into: line)
      }
    case .grey8:
      line.update(from: row + first, count: count)
    }
  }

  private func unpackLuma(
    _ pixels: UnsafePointer<UInt8>, count: Int, into line: UnsafeMutablePointer<UInt8>
  ) {
    for column in 0..<count {
      let pixel = pixels + 3 &* column
      let sum =
        19_595 &* UInt32(pixel[0]) &+ 38_470 &* UInt32(pixel[1]) &+ 7_471 &* UInt32(pixel[2])
      line[column] = UInt8(truncatingIfNeeded: (sum &+ 0x8000) &>> 16)
    }
  }
}
