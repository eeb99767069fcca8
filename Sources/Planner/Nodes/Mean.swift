import Kernels
import Tensors

/// The mean of each channel over all rows and pixels, added up row by row.
struct Mean: NodeOperation {
  /// From the sum to the output.
  var factor: FixedPointMultiplier

  var kind: OperatorKind { .mean }
  var rounds: NodeRounds { .inputRows }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = MeanCall()
    call.factor = factor
    call.outputZeroPoint = operands.outputZeroPoint
    return call
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    NodeWork(operands, bytes: operands.input.extent.rowBytes)
  }
}
