/// Lets the input be stored as rows, pixels and channels where the model first transposes it to
/// that: whoever writes the input writes it so, and no second copy of the image is kept.
enum InputLayout {
  static func run(_ network: inout Network) {
    let input = network.input.value
    let readers = network.nodes.indices.filter { network.nodes[$0].inputs.contains(input) }
    guard readers.count == 1, let reader = readers.first, network.output.value != input else {
      return
    }
    let node = network.nodes[reader]
    let shape = network.values[input].shape
    if node.operation is Reshape, network.values[node.output].shape.rank == 4 {
      // An input that is an image already keeps its own rows, pixels and channels.
      guard shape.rank != 4 else { return }
    } else if let copy = node.operation as? Rearrangement, shape.rank == 4, shape[0] == 1 {
      // The same bytes could also be meant under another shape, [rows, pixels, channels, 1] say.
      let image = Extent(rows: shape[2], width: shape[3], channels: shape[1])
      guard copy == .transpose(shape, [0, 2, 3, 1]),
        network.values[node.output].extent == image
      else { return }
      network.input.channelsFirst = true
    } else {
      return
    }
    network.values[node.output].name = network.values[input].name
    network.input.value = node.output
    network.nodes.remove(at: reader)
  }
}
