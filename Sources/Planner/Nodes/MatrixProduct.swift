import Kernels
import Tensors

/// The left value's matrices times the right one's; a row is a matrix, and a single one stands for all.
struct MatrixProduct: NodeOperation {
  /// From sums to the output.
  var factor: FixedPointMultiplier

  var kind: OperatorKind { .matrixProduct }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = MatrixProductCall()
    call.factor = factor
    call.outputZeroPoint = operands.outputZeroPoint
    return call
  }

  /// The right matrix is packed at run time, whatever its bytes are.
  func form(_ operands: NodeOperands, of instructionSet: InstructionSet) -> ConvolutionForm? {
    .best(
      of: instructionSet, pixels: operands.output.extent.width,
      outputDepth: operands.output.extent.channels, weights: -128...127)
  }

  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand {
    operands.inputs[input].extent.rows < operands.output.extent.rows ? .allRows : .sameRow
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    let (input, output) = (operands.input.extent, operands.output.extent)
    // The right matrix is packed anew for each row.
    var work = NodeWork(
      .convolution, operands, macsPerPixel: output.channels * input.channels,
      bytes: output.rowBytes + (input.width + output.channels) * input.channels)
    work.tilePixels = form?.tilePixels ?? 1
    work.sharesPixels = false
    return work
  }
}
