import Kernels
import Plans

/// The operators whose rows are looked up, or whose weights are values.
extension Engine {
  func resample(_ operands: Operands, _ rows: Range<Int>) {
    let samples = operands.constant(operands.record.parameters, as: Int32.self)
    let output = operands.output
    var arguments = ResampleArguments(
      outputWidth: Int(output.width), channels: Int(output.channels),
      inputPixelStride: Int(operands.input.pixelStride),
      outputPixelStride: Int(output.pixelStride), fraction: 0,
      columns: samples + 3 * Int(output.rows))
    for row in rows {
      let sample = samples + 3 * row
      let low = operands.row(Int(sample[0]), of: operands.input)
      let high = operands.row(Int(sample[1]), of: operands.input)
      arguments.fraction = sample[2]
      if operands.record.hasRealFactors != 0 {
        PortableKernels.resampleUnsigned(arguments, low, high, operands.outputRow(row))
      } else {
        kernels.resample(arguments, low, high, operands.outputRow(row))
      }
    }
  }

  /// Packs the right matrix as the weights of a convolution of one tap over the left one.
  func multiplyMatrices(_ operands: Operands, _ rows: Range<Int>) {
    let record = operands.record
    let (left, right, output) = (operands.input, operands.second, operands.output)
    let layout = ConvolutionLayout(
      groups: 1, outputDepth: Int(output.channels), depth: Int(left.channels),
      channelBlock: kernels.instructionSet.channelBlock)
    let arguments = ConvolutionArguments(
      inputWidth: Int(left.width), inputPixelStride: Int(left.pixelStride),
      outputWidth: Int(output.width), outputPixelStride: Int(output.pixelStride), groups: 1,
      inputDepth: Int(left.channels), outputDepth: Int(output.channels), kernelHeight: 1,
      kernelWidth: 1, strideX: 1, dilationX: 1, padLeft: 0, inputZeroPoint: left.zeroPoint,
      weightZeroPoint: right.zeroPoint, outputZeroPoint: record.outputZeroPoint,
      hasRealFactors: false, clampLow: record.clampLow, clampHigh: record.clampHigh,
      weights: UnsafePointer(operands.scratch.assumingMemoryBound(to: Int8.self)),
      parameters: UnsafePointer(
        (operands.scratch + layout.weightBytes).assumingMemoryBound(to: Int32.self)),
      scratch: operands.scratch)
    for row in rows {
      if row == rows.lowerBound || right.rows > 1 {
        layout.pack(
          matrix: operands.row(right.rows == 1 ? 0 : row, of: right),
          rowStride: Int(right.pixelStride), factor: record.outputFactor,
          inputZeroPoint: left.zeroPoint, weightZeroPoint: right.zeroPoint,
          inputExcess: kernels.instructionSet.inputExcess, into: operands.scratch)
      }
      let window = RowWindow(
        base: operands.row(left.rows == 1 ? 0 : row, of: left), rowStride: 0, rows: 1,
        heldRows: 1, first: 0, step: 1)
      kernels.convolve(arguments, window, operands.outputRow(row))
    }
  }
}
