import Kernels

/// The channels of each pixel divided by the root of the sum of their squares, done at once as a
/// softmax is.
struct L2Normalisation: NodeOperation {
  /// Whether the model's bytes are unsigned ones, which are rounded otherwise.
  var isUnsigned: Bool

  var kind: OperatorKind { .l2Normalisation }
  var rounds: NodeRounds { .single }
  var mayWriteAmongOthers: Bool { false }

  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall {
    var call = NormalisationCall()
    call.isUnsigned = isUnsigned ? 1 : 0
    return call
  }
}
