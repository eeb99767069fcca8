extension PortableKernels {
  /// Some columns of some output rows of a resampling of unsigned bytes, stored 128 lower, with real
  /// fractions: in single precision, term by term as LiteRT's reference kernel adds them, halves
  /// rounded up.
  @export(interface)
  public static func resampleUnsigned(_ operands: KernelOperands, _ part: OutputPart) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let samples = operands.parameters.assumingMemoryBound(to: Int32.self)
    let columns = samples + 3 &* Int(output.rows)
    for row in part.rows {
      let sample = samples + 3 &* row
      let low = operands.input.base + input.rowOffset(Int(sample[0]))
      let high = operands.input.base + input.rowOffset(Int(sample[1]))
      let outputRow = operands.output.base + output.rowOffset(row)
      let down = Float(bitPattern: UInt32(bitPattern: sample[2]))
      let up = 1 - down
      for x in part.columns {
        let column = columns + 3 &* x
        let left = Int(column[0]) &* Int(input.pixelStride)
        let right = Int(column[1]) &* Int(input.pixelStride)
        let over = Float(bitPattern: UInt32(bitPattern: column[2]))
        let back = 1 - over
        let to = outputRow + x &* Int(output.pixelStride)
        for channel in 0..<Int(output.channels) {
          let upperLeft = real(low[left &+ channel]) * up * back
          let lowerLeft = real(high[left &+ channel]) * down * back
          let upperRight = real(low[right &+ channel]) * up * over
          let lowerRight = real(high[right &+ channel]) * down * over
          let mixture = upperLeft + lowerLeft + upperRight + lowerRight + 0.5
          to[channel] = Int8(truncatingIfNeeded: Int(max(0, min(255, mixture))) &- 128)
        }
      }
    }
  }

  /// The unsigned byte that is stored 128 lower.
  @inline(__always)
  private static func real(_ byte: Int8) -> Float { Float(Int32(byte) &+ 128) }
}
