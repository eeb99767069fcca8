import Tensors

/// A model in the planner's own terms: int8 values, and the few kinds of node that an engine runs.
struct Network {
  /// The file's name, for messages.
  var name: String
  /// All values; nodes refer to them by index.
  var values: [Value] = []
  /// The nodes, each after the producers of what it reads.
  var nodes: [Node] = []
  /// The values that cross the boundary, and how the model declares them.
  var input = Boundary()
  var output = Boundary()

  /// How the model declares its input or output.
  struct Boundary {
    var value = 0
    var declaredType = ElementType.int8
    /// In terms of the declared type; scale 1 and zero point 0 for float32.
    var declared = Quantisation(scale: 1, zeroPoint: 0)
    /// Whether the model declares channels before rows.
    var channelsFirst = false
  }

  /// Adds a value and answers its index.
  mutating func add(_ value: Value) -> Int {
    values.append(value)
    return values.count - 1
  }

  /// How often each value is read, by nodes or as the output.
  var readCounts: [Int] {
    var counts = [Int](repeating: 0, count: values.count)
    for node in nodes { for input in node.inputs { counts[input] += 1 } }
    counts[output.value] += 1
    return counts
  }

  /// The node that produces each value; nil for constants and the input.
  var producers: [Int?] {
    var producers = [Int?](repeating: nil, count: values.count)
    for (index, node) in nodes.enumerated() { producers[node.output] = index }
    return producers
  }

  /// Replaces one value by another wherever it is read.
  mutating func replace(_ old: Int, by new: Int) {
    for index in nodes.indices {
      for operand in nodes[index].inputs.indices where nodes[index].inputs[operand] == old {
        nodes[index].inputs[operand] = new
      }
    }
    if output.value == old { output.value = new }
  }

  /// Drops the nodes whose outputs nobody reads.
  mutating func dropUnread() {
    var needed = Set([output.value])
    var kept: [Node] = []
    for node in nodes.reversed() where needed.contains(node.output) {
      needed.formUnion(node.inputs)
      kept.append(node)
    }
    nodes = kept.reversed()
  }
}
