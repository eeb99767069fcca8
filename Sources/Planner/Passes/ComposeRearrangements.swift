import Kernels

/// Makes one copy of chains of copies, and none of those that change nothing.
///
/// A channel shuffle that was exported as transpose, reshape, transpose, reshape, split, transpose
/// becomes one copy of each half.
enum ComposeRearrangements {
  static func run(_ network: inout Network) {
    let producers = network.producers
    for index in network.nodes.indices {
      guard var copy = network.nodes[index].operation as? Rearrangement else { continue }
      var source = network.nodes[index].inputs[0]
      while let producer = producers[source] {
        let before = network.nodes[producer]
        if before.operation is Reshape {
          source = before.inputs[0]
        } else if let first = before.operation as? Rearrangement, let both = copy.after(first),
          both.axes.count <= RearrangeLayout.axes
        {
          copy = both
          source = before.inputs[0]
        } else {
          break
        }
      }
      network.nodes[index].inputs[0] = source
      let count = network.values[source].shape.elementCount
      network.nodes[index].operation =
        copy.isIdentity(sourceCount: count) ? Reshape() : copy
    }
    dropReshapes(&network)
    network.dropUnread()
  }

  /// A reshape of a reshape reads the first one's input; one to the same shape is nothing.
  private static func dropReshapes(_ network: inout Network) {
    let producers = network.producers
    for index in network.nodes.indices {
      guard network.nodes[index].operation is Reshape else { continue }
      while let producer = producers[network.nodes[index].inputs[0]],
        network.nodes[producer].operation is Reshape
      {
        network.nodes[index].inputs[0] = network.nodes[producer].inputs[0]
      }
      let input = network.nodes[index].inputs[0]
      let output = network.nodes[index].output
      if network.values[input].shape == network.values[output].shape {
        network.replace(output, by: input)
      }
    }
  }
}
