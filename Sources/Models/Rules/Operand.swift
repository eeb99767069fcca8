import Tensors

/// A tensor as an operator's input or output.
struct Operand {
  /// Its index in the graph.
  let index: Int
  let tensor: GraphTensor

  var type: ElementType { tensor.type }
  var shape: Shape { tensor.shape }
  var quantisation: ChannelQuantisation? { tensor.quantisation }
  var isConstant: Bool { tensor.constant != nil }

  /// Whether its elements are 8 bits wide and stand for real values.
  var isQuantised8: Bool { type == .int8 || type == .uint8 }
}
