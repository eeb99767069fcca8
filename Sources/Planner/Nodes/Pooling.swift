import Kernels

/// The average or the greatest of each channel over a window.
struct Pooling: WindowedOperation {
  enum Statistic { case average, maximum }
  var statistic: Statistic
  var window: MovingWindow
  /// Whether halves are rounded up, as on unsigned bytes, or away from zero.
  var roundsHalfUp: Bool
  var clamp: Clamp

  var kind: OperatorKind { statistic == .average ? .averagePool : .maxPool }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = PoolCall()
    call.window = window.geometry
    call.roundsHalfUp = roundsHalfUp ? 1 : 0
    call.clampLow = clamp.low
    call.clampHigh = clamp.high
    return call
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    NodeWork(
      operands,
      bytes: operands.output.extent.rowBytes + operands.input.extent.rowBytes * window.strideY)
  }

  /// A maximum ignores what lies outside, which is the same only where the lowest byte is there. An
  /// average counts a border, but not what lies outside.
  func sees(_ byte: Int32, outsideOf zeroPoint: Int32) -> Bool {
    statistic == .maximum && byte == -128
  }

  var mayLookAtNothing: Bool { false }
}
