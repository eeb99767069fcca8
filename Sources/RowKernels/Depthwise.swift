import CSIMD
import Kernels

extension RowKernels {
  /// The kernel of the depthwise convolution; nil for any other kind.
  @export(interface)
  static func depthwise(_ kind: OperatorKind) -> Kernel? {
    kind == .depthwiseConvolution ? convolveDepthwise : nil
  }

  /// How the depthwise kernel is compiled.
  static var depthwiseForm: DepthwiseForm {
    DepthwiseForm(
      blockChannels: Int(STINT_DEPTHWISE_CHANNELS), streams: Int(STINT_DEPTHWISE_STREAMS),
      laneChannels: Int(STINT_DEPTHWISE_LANE_CHANNELS),
      rowsTogether: Int(STINT_DEPTHWISE_ROWS_TOGETHER), padsRows: STINT_DEPTHWISE_PADS_ROWS != 0,
      weightBytes: Int(STINT_DEPTHWISE_WEIGHT_BYTES),
      leastWeight: Int16(STINT_DEPTHWISE_LEAST_WEIGHT),
      inputExcess: Int32(STINT_DEPTHWISE_EXCESS))
  }

  /// Some columns of some output rows of a depthwise convolution.
  @export(interface)
  static func convolveDepthwise(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: DepthwiseCall.self)
    let blocks = DepthwiseBlocks(call, operands)
    let zeroPoint = operands.input.shape.pointee.zeroPoint
    let padding = InlineArray<64, Int8>(repeating: Int8(truncatingIfNeeded: zeroPoint))
    withUnsafeBytes(of: padding) { padding in
      for index in part.rows {
        let row = DepthwiseRow(
          call, operands, row: index, columns: part.columns,
          padding: padding.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int8.self))
        withUnsafePointer(to: row) { blocks.produce($0) }
      }
    }
  }
}
