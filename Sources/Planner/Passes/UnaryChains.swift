/// Makes one table of chains of functions of one byte, x · sigmoid(x) and its like among them.
enum UnaryChains {
  static func run(_ network: inout Network) {
    for index in network.nodes.indices {
      let producers = network.producers
      // A node's operand as a function of the value that its chain of tables starts from.
      func origin(_ value: Int) -> (value: Int, table: Table256) {
        guard let producer = producers[value],
          let table = network.nodes[producer].operation as? Table256
        else { return (value, .identity) }
        let before = origin(network.nodes[producer].inputs[0])
        return (before.value, before.table.then(table))
      }
      let node = network.nodes[index]
      if let table = node.operation as? Table256 {
        let start = origin(node.inputs[0])
        network.nodes[index].operation = start.table.then(table)
        network.nodes[index].inputs = [start.value]
      } else if let function = node.operation as? any PairFunction {
        let left = origin(node.inputs[0])
        let right = origin(node.inputs[1])
        guard left.value == right.value,
          network.values[left.value].shape == network.values[node.output].shape
        else { continue }
        network.nodes[index].operation = Table256 {
          function.evaluate(left.table[$0], right.table[$0])
        }
        network.nodes[index].inputs = [left.value]
      } else {
        continue
      }
      dropIdentity(&network, index)
    }
    network.dropUnread()
  }

  /// A table that changes neither bytes nor their meaning is nothing.
  private static func dropIdentity(_ network: inout Network, _ index: Int) {
    let node = network.nodes[index]
    guard let table = node.operation as? Table256, table == .identity,
      network.values[node.inputs[0]].quantisation == network.values[node.output].quantisation
    else { return }
    network.replace(node.output, by: node.inputs[0])
  }
}
