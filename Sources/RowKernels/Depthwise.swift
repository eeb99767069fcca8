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
      rowsTogether: Int(STINT_DEPTHWISE_ROWS_TOGETHER),
      weightBytes: Int(STINT_DEPTHWISE_WEIGHT_BYTES), inputExcess: Int32(STINT_DEPTHWISE_EXCESS))
  }

  /// Some columns of some output rows of a depthwise convolution.
  @export(interface)
  static func convolveDepthwise(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: DepthwiseCall.self)
    let window = call.window
    let isSquare = window.height == window.width && window.strideX <= 2
    let slides =
      isSquare && call.multiplier == 1 && window.dilationX == 1 && window.dilationY == 1
    switch slides ? (window.width, window.strideX) : (0, 0) {
    case (3, 1): DepthwiseSize<3, 3, 1, 1, 3, 3>.convolve(call, operands, part)
    case (3, 2): DepthwiseSize<3, 3, 2, 1, 2, 3>.convolve(call, operands, part)
    case (5, 1): DepthwiseSize<5, 5, 1, 2, 5, 1>.convolve(call, operands, part)
    case (5, 2): DepthwiseSize<5, 5, 2, 2, 3, 1>.convolve(call, operands, part)
    default: DepthwiseSize<1, 1, 1, 1, 1, 1>.convolve(call, operands, part)
    }
  }
}
