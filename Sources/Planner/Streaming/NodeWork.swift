import Kernels

/// What one round of a node costs, in terms that a cost model can weigh.
struct NodeWork {
  enum Kind { case convolution, depthwise, bytes }

  var kind = Kind.bytes
  /// Output pixels of a round, and multiply-accumulates for each of them.
  var pixels = 0
  var macsPerPixel = 0
  /// Constants that every step reads again.
  var constantBytes = 0
  /// Bytes that a round reads for the first time, and those that it writes.
  var bytes = 0
  /// Whether rows that lie one after the other may be made as one long row.
  var joinsRows = false

  init() {}

  init(_ network: Network, _ node: Node) {
    let input = network.values[node.inputs[0]].extent
    let output = network.values[node.output].extent
    let rowBytes = output.width * output.channels
    pixels = output.width
    bytes = rowBytes
    switch node.operation {
    case .convolution(let convolution):
      kind = .convolution
      macsPerPixel =
        output.channels * convolution.window.taps * (input.channels / convolution.groups)
      constantBytes = convolution.weights.count + 12 * convolution.bias.count
      bytes += input.width * input.channels * convolution.window.strideY
      joinsRows =
        convolution.window.geometry.isPointwise && input.width == output.width
        && input.rows == output.rows
    case .depthwise(let depthwise):
      kind = .depthwise
      macsPerPixel = output.channels * depthwise.window.taps
      constantBytes = 2 * depthwise.weights.count + 12 * depthwise.bias.count
      bytes += input.width * input.channels * depthwise.window.strideY
    case .mean: bytes = input.width * input.channels
    case .pool(let pooling): bytes += input.width * input.channels * pooling.window.strideY
    case .matrixProduct:
      kind = .convolution
      macsPerPixel = output.channels * input.channels
      // The right matrix is packed anew for each row.
      bytes += (input.width + output.channels) * input.channels
    case .resample: bytes += 2 * input.width * input.channels
    default: bytes += rowBytes * node.inputs.count
    }
  }
}
