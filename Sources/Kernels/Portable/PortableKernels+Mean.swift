import Tensors

extension PortableKernels {
  /// The mean over all rows and pixels: adds up some rows of its input in the scratch, and writes its
  /// output pixel with the last of them.
  static func mean(_ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart) {
    let call = record.load(as: MeanCall.self)
    let input = operands.input.shape.pointee
    let channels = Int(input.channels)
    let sums = operands.scratch.assumingMemoryBound(to: Int32.self)
    if part.rows.lowerBound == 0 { sums.update(repeating: 0, count: channels) }
    for row in part.rows {
      var from = operands.input.base + input.rowOffset(row)
      for _ in 0..<Int(input.width) {
        for channel in 0..<channels { sums[channel] &+= Int32(from[channel]) }
        from += Int(input.pixelStride)
      }
    }
    guard part.rows.upperBound == Int(input.rows) else { return }
    let zero = input.zeroPoint &* input.rows &* input.width
    for channel in 0..<channels {
      let value = call.factor.apply(sums[channel] &- zero) &+ call.outputZeroPoint
      operands.output.base[channel] = Int8(clamping: value)
    }
  }
}
