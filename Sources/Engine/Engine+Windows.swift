import Kernels
import Plans

/// The operators that look at their input through a moving window.
extension Engine {
  func convolve(_ operands: Operands, _ rows: Range<Int>) {
    let record = operands.record
    let groups = Int(record.groups)
    var arguments = ConvolutionArguments(
      inputWidth: Int(operands.input.width), inputPixelStride: Int(operands.input.pixelStride),
      outputWidth: Int(operands.output.width), outputPixelStride: Int(operands.output.pixelStride),
      groups: groups, inputDepth: Int(operands.input.channels) / groups,
      outputDepth: Int(operands.output.channels) / groups,
      kernelHeight: Int(record.kernelHeight), kernelWidth: Int(record.kernelWidth),
      strideX: Int(record.strideX), dilationX: Int(record.dilationX), padLeft: Int(record.padLeft),
      inputZeroPoint: operands.input.zeroPoint, weightZeroPoint: record.weightZeroPoint,
      outputZeroPoint: record.outputZeroPoint, hasRealFactors: record.hasRealFactors != 0,
      clampLow: record.clampLow, clampHigh: record.clampHigh,
      weights: operands.constant(record.weights, as: Int8.self),
      parameters: operands.constant(record.parameters, as: Int32.self),
      scratch: operands.scratch)
    if joinsRows(operands, rows) {
      // Rows that lie one after the other are one long row: no tile is cut short at a row's end.
      arguments.inputWidth *= rows.count
      arguments.outputWidth *= rows.count
      kernels.convolve(
        arguments, operands.window(rows.lowerBound), operands.outputRow(rows.lowerBound))
      return
    }
    for row in rows {
      kernels.convolve(arguments, operands.window(row), operands.outputRow(row))
    }
  }

  /// Whether each output pixel needs just the input pixel at the same place, and the rows lie one
  /// after the other in both tensors.
  private func joinsRows(_ operands: Operands, _ rows: Range<Int>) -> Bool {
    rows.count > 1 && operands.record.isPointwise
      && operands.input.width == operands.output.width
      && operands.input.rows == operands.output.rows
      && liesTogether(rows, operands.input) && liesTogether(rows, operands.output)
      && isApart(operands.input, operands.output, rows)
  }

  /// Whether no byte of the output's rows is one of the input's: joined rows are not produced one by
  /// one, so an output row may not take the place of an input row that was read before it.
  private func isApart(
    _ input: TensorRecord, _ output: TensorRecord, _ rows: Range<Int>
  ) -> Bool {
    let read = input.rowOffset(rows.lowerBound)
    let written = output.rowOffset(rows.lowerBound)
    return input.place != output.place
      || read + rows.count * Int(input.rowStride) <= written
      || written + rows.count * Int(output.rowStride) <= read
  }

  /// Whether the pixels of rows lie at even distances, also from row to row.
  private func liesTogether(_ rows: Range<Int>, _ tensor: TensorRecord) -> Bool {
    rows.lowerBound % Int(tensor.heldRows) + rows.count <= Int(tensor.heldRows)
      && Int(tensor.rowStride) == Int(tensor.width) * Int(tensor.pixelStride)
  }

  func convolveDepthwise(_ operands: Operands, _ rows: Range<Int>) {
    let record = operands.record
    let arguments = DepthwiseArguments(
      inputWidth: Int(operands.input.width), inputPixelStride: Int(operands.input.pixelStride),
      outputWidth: Int(operands.output.width), outputPixelStride: Int(operands.output.pixelStride),
      channels: Int(operands.output.channels), multiplier: Int(record.groups),
      kernelHeight: Int(record.kernelHeight), kernelWidth: Int(record.kernelWidth),
      strideX: Int(record.strideX), dilationX: Int(record.dilationX), padLeft: Int(record.padLeft),
      inputZeroPoint: operands.input.zeroPoint, outputZeroPoint: record.outputZeroPoint,
      clampLow: record.clampLow, clampHigh: record.clampHigh,
      weights: operands.constant(record.weights, as: Int16.self),
      parameters: operands.constant(record.parameters, as: Int32.self))
    for row in rows {
      kernels.convolveDepthwise(arguments, operands.window(row), operands.outputRow(row))
    }
  }

  func pool(
    _ operands: Operands, _ rows: Range<Int>,
    _ kernel: (PoolArguments, RowWindow, KernelTable.Output) -> Void
  ) {
    let record = operands.record
    let arguments = PoolArguments(
      inputWidth: Int(operands.input.width), inputPixelStride: Int(operands.input.pixelStride),
      outputWidth: Int(operands.output.width), outputPixelStride: Int(operands.output.pixelStride),
      channels: Int(operands.output.channels), kernelHeight: Int(record.kernelHeight),
      kernelWidth: Int(record.kernelWidth), strideX: Int(record.strideX),
      padLeft: Int(record.padLeft), roundsHalfUp: record.roundsHalfUp != 0,
      clampLow: record.clampLow, clampHigh: record.clampHigh)
    for row in rows { kernel(arguments, operands.window(row), operands.outputRow(row)) }
  }
}
