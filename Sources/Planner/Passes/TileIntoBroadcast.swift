/// Lets an operator repeat a pixel itself instead of reading a tensor of its copies.
enum TileIntoBroadcast {
  static func run(_ network: inout Network) {
    let producers = network.producers
    for index in network.nodes.indices {
      guard network.nodes[index].operation is any PairFunction else { continue }
      for operand in 0..<2 {
        guard let producer = producers[network.nodes[index].inputs[operand]],
          let copy = network.nodes[producer].operation as? Rearrangement
        else { continue }
        let pixel = network.nodes[producer].inputs[0]
        let extent = network.values[pixel].extent
        let tiled = network.values[network.nodes[producer].output].extent
        let repeats = Rearrangement(axes: [
          .init(extent: tiled.rows * tiled.width, stride: 0),
          .init(extent: tiled.channels, stride: 1),
        ])
        guard extent.rows == 1, extent.width == 1, extent.channels == tiled.channels,
          copy == repeats
        else { continue }
        network.nodes[index].inputs[operand] = pixel
      }
    }
    network.dropUnread()
  }
}
