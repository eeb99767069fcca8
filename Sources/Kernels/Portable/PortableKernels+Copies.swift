/// Copies and tables.
extension PortableKernels {
  /// Some columns of some rows, each byte replaced by its entry in a table: the parameters, 256 bytes.
  static func applyTable(_: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart) {
    let table = operands.parameters.assumingMemoryBound(to: Int8.self)
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let channels = Int(output.channels)
    let isDense = Int(input.pixelStride) == channels && Int(output.pixelStride) == channels
    let pixels = isDense ? 1 : part.columns.count
    let count = isDense ? part.columns.count &* channels : channels
    for row in part.rows {
      var from =
        operands.input.base
        + (input.rowOffset(row) &+ part.columns.lowerBound &* Int(input.pixelStride))
      var to =
        operands.output.base
        + (output.rowOffset(row) &+ part.columns.lowerBound &* Int(output.pixelStride))
      for _ in 0..<pixels {
        for index in 0..<count { to[index] = table[Int(UInt8(bitPattern: from[index]))] }
        from += Int(input.pixelStride)
        to += Int(output.pixelStride)
      }
    }
  }

  /// Some columns of some rows of a copy with a border of one byte.
  static func pad(_ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart) {
    let call = record.load(as: PadCall.self)
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let fill = Int8(truncatingIfNeeded: call.fill)
    for row in part.rows {
      let inputRow = row &- Int(call.top)
      let isBorder = inputRow < 0 || inputRow >= Int(input.rows)
      let from = operands.input.base + (isBorder ? 0 : input.rowOffset(inputRow))
      let outputRow = operands.output.base + output.rowOffset(row)
      for pixel in part.columns {
        let to = outputRow + pixel &* Int(output.pixelStride)
        to.update(repeating: fill, count: Int(output.channels))
        let x = pixel &- Int(call.left)
        guard !isBorder, x >= 0, x < Int(input.width) else { continue }
        (to + Int(call.front)).update(
          from: from + x &* Int(input.pixelStride), count: Int(input.channels))
      }
    }
  }

  /// A copy of bytes as a `RearrangeLayout` among the parameters says, all at once.
  static func rearrange(_: UnsafeRawPointer, _ operands: KernelOperands, _: OutputPart) {
    rearrange(
      RearrangeLayout(from: operands.parameters), from: operands.input.base,
      to: operands.output.base)
  }
}
