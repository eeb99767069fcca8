extension PortableKernels {
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
}
