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
    if joinsRows(operands) {
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

  /// Whether each output pixel needs just the input pixel at the same place, and both tensors are
  /// kept whole without gaps between rows.
  private func joinsRows(_ operands: Operands) -> Bool {
    let record = operands.record
    return record.taps == 1 && record.strideX == 1 && record.strideY == 1 && record.padTop == 0
      && record.padLeft == 0 && operands.input.width == operands.output.width
      && operands.input.rows == operands.output.rows
      && hasEvenPixels(operands.input) && hasEvenPixels(operands.output)
      && isApart(operands.input, operands.output)
  }

  /// Whether no byte of the output is one of the input: joined rows are not produced one by one, so
  /// an output row may not take the place of an input row that was read before it.
  private func isApart(_ input: TensorRecord, _ output: TensorRecord) -> Bool {
    input.place != output.place
      || Int(input.offset) + input.extentBytes <= Int(output.offset)
      || Int(output.offset) + output.extentBytes <= Int(input.offset)
  }

  private func hasEvenPixels(_ tensor: TensorRecord) -> Bool {
    tensor.heldRows == tensor.rows
      && (tensor.rows == 1 || Int(tensor.rowStride) == Int(tensor.width) * Int(tensor.pixelStride))
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
