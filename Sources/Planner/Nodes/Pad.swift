import Kernels

/// A copy with a border around it, in rows, pixels and channels; its byte is the node's zero point.
struct Pad: NodeOperation, Equatable {
  var top: Int
  var left: Int
  var front: Int
  /// Rows below, pixels to the right, channels behind.
  var bottom: Int
  var right: Int
  var back: Int

  var kind: OperatorKind { .pad }
  var makesNewBytes: Bool { false }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = PadCall()
    call.top = Int32(top)
    call.left = Int32(left)
    call.front = Int32(front)
    call.fill = operands.outputZeroPoint
    return call
  }

  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand { RowDemand(padding: top) }
}
