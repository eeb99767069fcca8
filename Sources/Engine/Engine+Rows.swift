import Kernels
import Plans

/// The operators that look at the same row, or at all rows, of their inputs.
extension Engine {
  func combine(
    _ operands: Operands, _ rows: Range<Int>,
    _ kernel: (ElementwiseArguments, KernelTable.Input, KernelTable.Input, KernelTable.Output) ->
      Void
  ) {
    let record = operands.record
    let output = operands.output
    // A single pixel stands for every pixel: no step from pixel to pixel, nor from row to row.
    func repeats(_ tensor: TensorRecord) -> Bool {
      tensor.rows == 1 && tensor.width == 1 && (output.rows > 1 || output.width > 1)
    }
    let leftRepeats = repeats(operands.input)
    let rightRepeats = repeats(operands.second)
    let arguments = ElementwiseArguments(
      width: Int(output.width), channels: Int(output.channels),
      leftPixelStride: leftRepeats ? 0 : Int(operands.input.pixelStride),
      rightPixelStride: rightRepeats ? 0 : Int(operands.second.pixelStride),
      outputPixelStride: Int(output.pixelStride),
      leftZeroPoint: operands.input.zeroPoint, rightZeroPoint: operands.second.zeroPoint,
      outputZeroPoint: record.outputZeroPoint, leftFactor: record.leftFactor,
      rightFactor: record.rightFactor, outputFactor: record.outputFactor,
      clampLow: record.clampLow, clampHigh: record.clampHigh,
      leftRepeatsChannel: operands.input.channels < output.channels,
      rightRepeatsChannel: operands.second.channels < output.channels)
    for row in rows {
      kernel(
        arguments, operands.row(leftRepeats ? 0 : row, of: operands.input),
        operands.row(rightRepeats ? 0 : row, of: operands.second), operands.outputRow(row))
    }
  }

  /// Adds up input rows, and writes the output after the last of them; whether it did.
  func mean(_ operands: Operands, _ rows: Range<Int>) -> Bool {
    let channels = Int(operands.output.channels)
    let sums = operands.scratch.assumingMemoryBound(to: Int32.self)
    if rows.lowerBound == 0 { sums.update(repeating: 0, count: channels) }
    let input = operands.input
    for row in rows {
      PortableKernels.sum(
        row: operands.row(row, of: input), width: Int(input.width), channels: channels,
        pixelStride: Int(input.pixelStride), into: sums)
    }
    guard rows.upperBound == Int(input.rows) else { return false }
    PortableKernels.finishMean(
      sums: sums, channels: channels, count: Int(input.rows) * Int(input.width),
      inputZeroPoint: input.zeroPoint, factor: operands.record.outputFactor,
      outputZeroPoint: operands.record.outputZeroPoint, output: operands.outputRow(0))
    return true
  }

  func softmax(_ operands: Operands, _ rows: Range<Int>) {
    let exponentials = operands.constant(operands.record.parameters, as: Int32.self)
    forEachPixel(operands, rows) {
      PortableKernels.softmax(
        exponentials: exponentials, channels: Int(operands.output.channels), input: $0, output: $1)
    }
  }

  func logSoftmax(_ operands: Operands, _ rows: Range<Int>) {
    let layout = LogSoftmaxLayout(
      operands.constant(operands.record.parameters, as: Int32.self))
    forEachPixel(operands, rows) {
      PortableKernels.logSoftmax(
        layout, channels: Int(operands.output.channels), input: $0, output: $1)
    }
  }

  func normalise(_ operands: Operands, _ rows: Range<Int>) {
    forEachPixel(operands, rows) {
      PortableKernels.normalise(
        channels: Int(operands.output.channels), zeroPoint: operands.input.zeroPoint,
        isUnsigned: operands.record.roundsHalfUp != 0, input: $0, output: $1)
    }
  }

  /// Calls `body` with the input's and the output's address of each pixel.
  private func forEachPixel(
    _ operands: Operands, _ rows: Range<Int>,
    _ body: (KernelTable.Input, KernelTable.Output) -> Void
  ) {
    for row in rows {
      let input = operands.row(row, of: operands.input)
      let output = operands.outputRow(row)
      for pixel in 0..<Int(operands.output.width) {
        body(
          input + pixel * Int(operands.input.pixelStride),
          output + pixel * Int(operands.output.pixelStride))
      }
    }
  }

  func rearrange(_ operands: Operands) {
    let layout = operands.constant(operands.record.parameters, as: UInt8.self)
    PortableKernels.rearrange(
      RearrangeLayout(from: layout), from: operands.row(0, of: operands.input),
      to: operands.outputRow(0))
  }

  func pad(_ operands: Operands, _ rows: Range<Int>) {
    let input = operands.input
    let output = operands.output
    for row in rows {
      let inputRow = row - Int(operands.record.padTop)
      PortableKernels.pad(
        input: inputRow >= 0 && inputRow < Int(input.rows)
          ? operands.row(inputRow, of: input) : nil,
        inputWidth: Int(input.width), inputChannels: Int(input.channels),
        inputPixelStride: Int(input.pixelStride), left: Int(operands.record.padLeft),
        front: Int(operands.record.padFront),
        fill: Int8(truncatingIfNeeded: operands.record.outputZeroPoint),
        output: operands.outputRow(row), outputWidth: Int(output.width),
        outputChannels: Int(output.channels), outputPixelStride: Int(output.pixelStride))
    }
  }

  /// Applies the operator's table to finished rows, or from the input's rows where it is a copy.
  func applyTable(_ operands: Operands, _ rows: Range<Int>, isCopy: Bool) {
    let table = operands.constant(operands.record.table, as: Int8.self)
    let output = operands.output
    let from = isCopy ? operands.input : output
    for row in rows {
      PortableKernels.applyTable(
        table, width: Int(output.width), channels: Int(output.channels),
        input: operands.row(row, of: from), inputPixelStride: Int(from.pixelStride),
        output: operands.outputRow(row), outputPixelStride: Int(output.pixelStride))
    }
  }
}
