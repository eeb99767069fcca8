/// Lets the producer of a value apply the table that alone reads it, row by row while the row is
/// still in the cache; the value in between is never stored whole.
enum TableIntoProducer {
  static func run(_ network: inout Network) {
    let readCounts = network.readCounts
    let producers = network.producers
    var merged: Set<Int> = []
    for index in network.nodes.indices {
      guard let table = network.nodes[index].operation as? Table256 else { continue }
      let value = network.nodes[index].inputs[0]
      guard readCounts[value] == 1, let producer = producers[value],
        network.nodes[producer].operation.makesNewBytes
      else { continue }
      let existing = network.nodes[producer].table ?? .identity
      network.nodes[producer].table = existing.then(table)
      network.nodes[producer].output = network.nodes[index].output
      merged.insert(index)
    }
    network.nodes = network.nodes.enumerated().filter { !merged.contains($0.offset) }
      .map(\.element)
  }
}
