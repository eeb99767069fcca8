extension PortableKernels {
  /// Some pixels of a row of unsigned bytes, stored 128 lower, with real fractions: in single
  /// precision, term by term as LiteRT's reference kernel adds them, halves rounded up.
  ///
  /// - Parameters:
  ///   - columns: for each pixel of a row two of the input, and how much of the second is in the
  ///     mixture.
  ///   - pixels: which of them to make.
  ///   - down: how much of the row `high` is in the mixture.
  @export(interface)
  public static func resampleUnsigned(
    _ columns: UnsafePointer<Int32>, _ pixels: Range<Int>, channels: Int, down: Int32,
    low: UnsafePointer<Int8>, high: UnsafePointer<Int8>, inputStride: Int,
    to output: UnsafeMutablePointer<Int8>, outputStride: Int
  ) {
    let down = Float(bitPattern: UInt32(bitPattern: down))
    let up = 1 - down
    for x in pixels {
      let column = columns + 3 &* x
      let left = Int(column[0]) &* inputStride
      let right = Int(column[1]) &* inputStride
      let over = Float(bitPattern: UInt32(bitPattern: column[2]))
      let back = 1 - over
      let to = output + x &* outputStride
      for channel in 0..<channels {
        let upperLeft = real(low[left &+ channel]) * up * back
        let lowerLeft = real(high[left &+ channel]) * down * back
        let upperRight = real(low[right &+ channel]) * up * over
        let lowerRight = real(high[right &+ channel]) * down * over
        let mixture = upperLeft + lowerLeft + upperRight + lowerRight + 0.5
        to[channel] = Int8(truncatingIfNeeded: Int(max(0, min(255, mixture))) &- 128)
      }
    }
  }

  /// The unsigned byte that is stored 128 lower.
  @inline(__always)
  private static func real(_ byte: Int8) -> Float { Float(Int32(byte) &+ 128) }
}
