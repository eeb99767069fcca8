import Kernels

/// What a node computes, and all that the planner must know of its kind.
///
/// One type a kind, in a file of its own in `Nodes`; the rest of the planner asks and names no kind.
protocol NodeOperation {
  /// The kind of the plan's operator.
  var kind: OperatorKind { get }
  /// What its kernel reads of it apart from tensors and constants.
  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall
  /// The compiled form of the kernel that makes it; nil for a kind that has one only.
  func form(_ operands: NodeOperands, of instructionSet: InstructionSet) -> ConvolutionForm?
  /// What its kernel reads besides tensors, packed for a form.
  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants

  /// In which rounds it runs.
  var rounds: NodeRounds { get }
  /// The rows of an input, by its place among the inputs, that a round looks at.
  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand
  /// What a round costs.
  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork

  /// Whether it makes new bytes rather than moving or naming those of others, so that a table may be
  /// applied to each row that it has made.
  var makesNewBytes: Bool { get }
  /// Whether its output may lie between the channels of others. What looks at all channels before it
  /// writes one may not: between its input's channels it would not be apart from it.
  var mayWriteAmongOthers: Bool { get }
  /// Whether it is done by placement alone: its output is where its inputs are.
  var isPlacement: Bool { get }
}

/// What holds for most kinds.
extension NodeOperation {
  func call(_ operands: NodeOperands, _ form: ConvolutionForm?) -> any OperatorCall { EmptyCall() }

  func form(_ operands: NodeOperands, of instructionSet: InstructionSet) -> ConvolutionForm? {
    nil
  }

  func constants(
    _ operands: NodeOperands, _ form: ConvolutionForm?, _ instructionSet: InstructionSet
  ) -> PackedConstants {
    PackedConstants()
  }

  var rounds: NodeRounds { .outputRows }

  func demand(of input: Int, _ operands: NodeOperands) -> RowDemand {
    rounds == .single ? .allRows : .sameRow
  }

  func work(_ operands: NodeOperands, _ form: ConvolutionForm?) -> NodeWork {
    let rowBytes = operands.output.extent.rowBytes
    return NodeWork(operands, bytes: rowBytes * (1 + operands.inputs.count))
  }

  var makesNewBytes: Bool { true }
  var mayWriteAmongOthers: Bool { true }
  var isPlacement: Bool { false }
}
