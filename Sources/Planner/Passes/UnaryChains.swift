/// Makes one table of chains of functions of one byte, x · sigmoid(x) and its like among them.
enum UnaryChains {
  static let run: @Sendable (inout Network) -> Void = { network in
    for index in network.nodes.indices {
      let producers = network.producers
      // A node's operand as a function of the value that its chain of tables starts from.
      func origin(_ value: Int) -> (value: Int, table: Table256) {
        guard let producer = producers[value],
          case .table(let table) = network.nodes[producer].operation
        else { return (value, .identity) }
        let before = origin(network.nodes[producer].inputs[0])
        return (before.value, before.table.then(table))
      }
      let node = network.nodes[index]
      switch node.operation {
      case .table(let table):
        let start = origin(node.inputs[0])
        network.nodes[index].operation = .table(start.table.then(table))
        network.nodes[index].inputs = [start.value]
      case .combine, .pairTable:
        let left = origin(node.inputs[0])
        let right = origin(node.inputs[1])
        guard left.value == right.value,
          network.values[left.value].shape == network.values[node.output].shape
        else { continue }
        network.nodes[index].operation = .table(
          joined(node.operation, left.table, right.table))
        network.nodes[index].inputs = [left.value]
      default: continue
      }
      dropIdentity(&network, index)
    }
    network.dropUnread()
  }

  /// What an operator makes of two functions of the same byte.
  private static func joined(
    _ operation: NodeOperation, _ left: Table256, _ right: Table256
  ) -> Table256 {
    switch operation {
    case .combine(let combination): Table256 { combination.evaluate(left[$0], right[$0]) }
    case .pairTable(let table): Table256 { table[left[$0], right[$0]] }
    default: left
    }
  }

  /// A table that changes neither bytes nor their meaning is nothing.
  private static func dropIdentity(_ network: inout Network, _ index: Int) {
    let node = network.nodes[index]
    guard case .table(let table) = node.operation, table == .identity,
      network.values[node.inputs[0]].quantisation == network.values[node.output].quantisation
    else { return }
    network.replace(node.output, by: node.inputs[0])
  }
}
