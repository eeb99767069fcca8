import Tensors

/// Matrices that are known only while a plan runs.
extension ConvolutionLayout {
  /// Bytes of packed weights and the parameters behind them.
  public var packedBytes: Int { weightBytes + parameterBytes }

  /// Packs a matrix of one group, and the parameters behind it, as if its columns were the weights of
  /// a convolution without bias.
  ///
  /// - Parameters:
  ///   - matrix: `depth` rows of `outputDepth` bytes.
  ///   - rowStride: bytes between neighbouring rows.
  ///   - factor: the factor of every column.
  ///   - inputZeroPoint: the stored byte of the other matrix that means 0.
  ///   - weightZeroPoint: the stored byte of this matrix that means 0.
  ///   - inputExcess: what the kernel adds to each byte of the other matrix.
  ///   - packed: `packedBytes` bytes, aligned to 4.
  public func pack(
    matrix: UnsafePointer<Int8>, rowStride: Int, factor: FixedPointMultiplier,
    inputZeroPoint: Int32, weightZeroPoint: Int32, inputExcess: Int32,
    into packed: UnsafeMutableRawPointer
  ) {
    let weights = packed.assumingMemoryBound(to: Int8.self)
    let parameters = (packed + weightBytes).assumingMemoryBound(to: Int32.self)
    let offset = Int32(truncatingIfNeeded: depth) &* inputZeroPoint &* weightZeroPoint
    for block in 0..<blocks {
      let first = block &* channelBlock
      let columns = min(channelBlock, outputDepth &- first)
      let bias = parameters + block &* channelBlock &* 3
      let target = weights + block &* blockBytes
      bias.update(repeating: 0, count: channelBlock)
      target.update(repeating: 0, count: blockBytes)
      for row in 0..<depth {
        let place = place(row)
        for column in 0..<columns {
          let byte = matrix[row &* rowStride &+ first &+ column]
          target[place.offset &+ column &* place.stride] = byte
          bias[column] &+= Int32(byte)
        }
      }
      for column in 0..<channelBlock {
        let isInside = column < columns
        bias[column] =
          isInside ? offset &- (inputZeroPoint &+ inputExcess) &* bias[column] : 0
        bias[channelBlock &+ column] = isInside ? factor.significand : 0
        bias[2 &* channelBlock &+ column] = isInside ? factor.exponent : 0
      }
    }
  }
}
