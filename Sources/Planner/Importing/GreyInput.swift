import Tensors

/// Takes an input of [1, height, width] for a grey picture, of one channel a pixel.
///
/// Its bytes lie in the same order, so what the model reads is a view of it.
enum GreyInput {
  /// Gives the input its rows and pixels, unless the model itself has made a picture of it.
  static func see(_ network: inout Network) {
    let input = network.input.value
    let shape = network.values[input].shape
    guard shape.rank == 3, shape[0] == 1, shape[1] > 1, shape[2] != 1, shape[2] != 3,
      let image = Shape([1, shape[1], shape[2], 1]), let first = network.nodes.first
    else { return }
    var flat = network.values[input]
    flat.shape = shape
    let view = network.add(flat)
    network.replace(input, by: view)
    network.values[input].shape = image
    network.nodes.insert(
      Node(
        source: first.source, name: "RESHAPE", operation: Reshape(), inputs: [input], output: view,
        outputZeroPoint: flat.quantisation.zeroPoint), at: 0)
  }
}
