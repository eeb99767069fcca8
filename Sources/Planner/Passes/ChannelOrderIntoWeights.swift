/// Lets a convolution read channels in the order that they have, with weights in that order, instead
/// of a copy in another: models for BGR turn the photo's channels around before their first layer.
enum ChannelOrderIntoWeights {
  static func run(_ network: inout Network) {
    let producers = network.producers
    for index in network.nodes.indices {
      guard var convolution = network.nodes[index].operation as? Convolution,
        convolution.groups == 1,
        let producer = producers[network.nodes[index].inputs[0]],
        let copy = network.nodes[producer].operation as? Rearrangement
      else { continue }
      let source = network.nodes[producer].inputs[0]
      let extent = network.values[source].extent
      let moved = network.values[network.nodes[producer].output]
      guard extent == moved.extent, moved.quantisation == network.values[source].quantisation,
        let order = order(copy, extent)
      else { continue }
      let channels = extent.channels
      var weights = convolution.weights
      for start in stride(from: 0, to: weights.count, by: channels) {
        for (to, from) in order.enumerated() {
          weights[start + from] = convolution.weights[start + to]
        }
      }
      convolution.weights = weights
      network.nodes[index].operation = convolution
      network.nodes[index].inputs[0] = source
    }
    network.dropUnread()
  }

  /// Which channel of the source each channel of a copy is, where every pixel stays in its place and
  /// no channel is there twice.
  private static func order(_ copy: Rearrangement, _ extent: Extent) -> [Int]? {
    let channels = extent.channels
    guard copy.elementCount == extent.elementCount else { return nil }
    let places = copy.apply(Array(0..<extent.elementCount))
    let order = Array(places.prefix(channels))
    guard order.sorted() == Array(0..<channels),
      places.indices.allSatisfy({ places[$0] == order[$0 % channels] + $0 / channels * channels })
    else { return nil }
    return order
  }
}
