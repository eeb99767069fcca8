/// Lets the producer of a value apply the table that alone reads it, row by row while the row is
/// still in the cache; the value in between is never stored whole.
enum TableIntoProducer {
  static let run: @Sendable (inout Network) -> Void = { network in
    let readCounts = network.readCounts
    let producers = network.producers
    var merged: Set<Int> = []
    for index in network.nodes.indices {
      guard case .table(let table) = network.nodes[index].operation else { continue }
      let value = network.nodes[index].inputs[0]
      guard readCounts[value] == 1, let producer = producers[value],
        computes(network.nodes[producer].operation)
      else { continue }
      let existing = network.nodes[producer].table ?? .identity
      network.nodes[producer].table = existing.then(table)
      network.nodes[producer].output = network.nodes[index].output
      merged.insert(index)
    }
    network.nodes = network.nodes.enumerated().filter { !merged.contains($0.offset) }
      .map(\.element)
  }

  /// Whether a node makes new bytes, rather than moving or naming those of others.
  private static func computes(_ operation: NodeOperation) -> Bool {
    switch operation {
    case .convolution, .depthwise, .combine, .pairTable, .pool, .mean, .softmax, .logSoftmax,
      .l2Normalisation, .matrixProduct:
      true
    case .table, .pad, .reshape, .rearrange, .concatenation, .assembly, .resample: false
    }
  }
}
