import Tensors

/// The values that a node reads and writes, as its operation sees them.
struct NodeOperands {
  /// A value's shape, meaning and place.
  struct Operand {
    var extent: Extent
    var quantisation: Quantisation
    var layout: ValueLayout
  }

  var inputs: [Operand]
  var output: Operand
  /// The zero point of what the operation itself stores, before the table.
  var outputZeroPoint: Int32

  /// The first input.
  var input: Operand { inputs[0] }

  /// - Parameter layouts: where each value of the network lies; without gaps where it is not said.
  init(_ node: Node, of network: Network, _ layouts: [ValueLayout?]) {
    func operand(_ index: Int) -> Operand {
      let value = network.values[index]
      return Operand(
        extent: value.extent, quantisation: value.quantisation,
        layout: layouts[index] ?? ValueLayout(own: index, value.extent))
    }
    inputs = node.inputs.map(operand)
    output = operand(node.output)
    outputZeroPoint = node.outputZeroPoint
  }
}
