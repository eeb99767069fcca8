import CSIMD
import Kernels

extension RowKernels {
  /// The kernel of the depthwise convolution; nil for any other kind.
  static func depthwise(_ kind: OperatorKind) -> Kernel? {
    kind == .depthwiseConvolution ? convolveDepthwise : nil
  }

  /// Some columns of some output rows of a depthwise convolution.
  static func convolveDepthwise(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: DepthwiseCall.self)
    let output = operands.output.shape.pointee
    let sums = DepthwiseSums(call, operands)
    let pixelStride = Int(output.pixelStride)
    for row in part.rows {
      let taps = DepthwiseTaps(
        call.window, operands.input, outputRow: row, weights: sums.weights,
        weightStride: sums.paddedChannels)
      let target = operands.output.base + output.rowOffset(row)
      for x in part.columns {
        let columns = taps.columns(x)
        if sums.multiplier == 1 {
          sums.produce(taps, columns, target + x &* pixelStride)
        } else {
          sums.produceMultiplied(taps, columns, target + x &* pixelStride)
        }
      }
    }
  }
}
