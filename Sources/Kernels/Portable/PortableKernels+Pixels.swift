import Tensors

/// What looks at all channels of a pixel, or at a table of all pairs of bytes.
extension PortableKernels {
  /// The channels of some pixels, each divided by the root of the sum of their squares.
  static func normalise(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let isUnsigned = record.load(as: NormalisationCall.self).isUnsigned != 0
    let channels = Int(operands.output.shape.pointee.channels)
    let zeroPoint = operands.input.shape.pointee.zeroPoint
    forEachPixel(operands, part) {
      normalise(
        channels: channels, zeroPoint: zeroPoint, isUnsigned: isUnsigned, input: $0, output: $1)
    }
  }

  /// Some columns of some rows of a function of two bytes; its parameters are a table of 65,536
  /// bytes, indexed by the bit patterns of both, the left one high.
  static func applyPairTable(
    _: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let table = operands.parameters.assumingMemoryBound(to: Int8.self)
    let output = operands.output.shape.pointee
    let left = SpreadOperand(operands.input, over: output)
    let right = SpreadOperand(operands.second, over: output)
    for row in part.rows {
      var leftPixel = left.row(row, from: part.columns.lowerBound)
      var rightPixel = right.row(row, from: part.columns.lowerBound)
      let outputRow = operands.output.base + output.rowOffset(row)
      for x in part.columns {
        let outputPixel = outputRow + x &* Int(output.pixelStride)
        for channel in 0..<Int(output.channels) {
          let high = UInt8(bitPattern: leftPixel[left.repeatsChannel ? 0 : channel])
          let low = UInt8(bitPattern: rightPixel[right.repeatsChannel ? 0 : channel])
          outputPixel[channel] = table[Int(high) &<< 8 | Int(low)]
        }
        leftPixel += left.pixelStride
        rightPixel += right.pixelStride
      }
    }
  }

  /// The channels of one pixel divided by the root of the sum of their squares; the output has scale
  /// 1/128 and zero point 0.
  ///
  /// - Parameter isUnsigned: whether to round as the uint8 kernel, which multiplies by 128 first.
  public static func normalise(
    channels: Int, zeroPoint: Int32, isUnsigned: Bool, input: UnsafePointer<Int8>,
    output: UnsafeMutablePointer<Int8>
  ) {
    var squares: Int32 = 0
    for channel in 0..<channels {
      let value = Int32(input[channel]) &- zeroPoint
      squares &+= value &* value
    }
    var factor = FixedPointMultiplier.inverseSquareRoot(of: squares)
    if !isUnsigned { factor.exponent &+= 7 }
    for channel in 0..<channels {
      let value = Int32(input[channel]) &- zeroPoint
      output[channel] = Int8(clamping: factor.apply(isUnsigned ? value &* 128 : value))
    }
  }
}
