// Source rows into lines of working memory: one function for each way that formats interleave
// bytes. Each source byte is read once, in order, and none outside the given count: camera buffers
// are often uncached, and what follows them may be anything.

/// Splits rows of interleaved samples.
enum PixelSplitting {
  /// Splits `pairs` macropixels of four bytes into luma (`luma`, two bytes each) and U, V (`chroma`,
  /// two bytes each).
  ///
  /// - Parameter lumaFirst: YUYV rather than UYVY.
  @inline(__always)
  static func macropixels(
    _ row: UnsafePointer<UInt8>, pairs: Int, lumaFirst: Bool,
    luma: UnsafeMutablePointer<UInt8>, chroma: UnsafeMutablePointer<UInt8>
  ) {
    var pair = 0
    while pair &+ 8 <= pairs {
      let (a, b) = (Lane.words(row + 4 &* pair), Lane.words(row + (4 &* pair &+ 16)))
      let lows = lumaFirst ? luma : chroma
      let highs = lumaFirst ? chroma : luma
      Lane.storeLow(a & 0x00FF, b & 0x00FF, to: lows + 2 &* pair)
      Lane.storeLow(a &>> 8, b &>> 8, to: highs + 2 &* pair)
      pair &+= 8
    }
    var byte = 2 &* pair
    while byte < 2 &* pairs {
      let (first, second) = (row[2 &* byte], row[2 &* byte &+ 1])
      luma[byte] = lumaFirst ? first : second
      chroma[byte] = lumaFirst ? second : first
      byte &+= 1
    }
  }

  /// Copies the luma of `pairs` macropixels alone.
  @inline(__always)
  static func macropixelLuma(
    _ row: UnsafePointer<UInt8>, pairs: Int, lumaFirst: Bool, luma: UnsafeMutablePointer<UInt8>
  ) {
    let first = lumaFirst ? row : row + 1
    for byte in 0..<2 &* pairs { luma[byte] = first[2 &* byte] }
  }

  /// Copies `pairs` pairs of bytes with the two bytes of each exchanged.
  @inline(__always)
  static func swappedPairs(
    _ row: UnsafePointer<UInt8>, pairs: Int, into target: UnsafeMutablePointer<UInt8>
  ) {
    for pair in 0..<pairs {
      let (first, second) = (row[2 &* pair], row[2 &* pair &+ 1])
      target[2 &* pair] = second
      target[2 &* pair &+ 1] = first
    }
  }

  /// Joins `pairs` bytes of two rows to pairs.
  @inline(__always)
  static func joinedPairs(
    _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, pairs: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    for pair in 0..<pairs {
      target[2 &* pair] = first[pair]
      target[2 &* pair &+ 1] = second[pair]
    }
  }

  /// Splits `count` pixels of three bytes into three lines.
  @inline(__always)
  static func triples(
    _ row: UnsafePointer<UInt8>, count: Int, into first: UnsafeMutablePointer<UInt8>,
    _ second: UnsafeMutablePointer<UInt8>, _ third: UnsafeMutablePointer<UInt8>
  ) {
    for column in 0..<count {
      let pixel = row + 3 &* column
      first[column] = pixel[0]
      second[column] = pixel[1]
      third[column] = pixel[2]
    }
  }
}
