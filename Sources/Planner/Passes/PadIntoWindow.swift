/// Lets a moving window look beyond the edge of its input instead of reading a padded copy.
///
/// A convolution treats what lies outside as zero, which is what PAD writes. Other
/// bytes, as PADV2 writes them, it does not. A maximum ignores what lies outside, which is the same
/// only where the lowest byte is written. An average counts the border, so it keeps it.
enum PadIntoWindow {
  static let run: @Sendable (inout Network) -> Void = { network in
    let producers = network.producers
    for index in network.nodes.indices {
      guard let producer = producers[network.nodes[index].inputs[0]],
        case .pad(let border) = network.nodes[producer].operation, border.front == 0,
        border.back == 0
      else { continue }
      let source = network.nodes[producer].inputs[0]
      let padded = network.values[network.nodes[producer].output]
      guard network.values[source].quantisation == padded.quantisation else { continue }
      let fill = network.nodes[producer].outputZeroPoint
      let fillsZeros = fill == padded.quantisation.zeroPoint
      switch network.nodes[index].operation {
      case .convolution(var convolution) where fillsZeros:
        widen(&convolution.window, border)
        network.nodes[index].operation = .convolution(convolution)
      case .depthwise(var depthwise) where fillsZeros:
        widen(&depthwise.window, border)
        network.nodes[index].operation = .depthwise(depthwise)
      case .pool(var pooling):
        guard pooling.kind == .maximum, fill == -128 else { continue }
        widen(&pooling.window, border)
        let output = network.values[network.nodes[index].output].extent
        guard
          everyWindowTouches(pooling.window, network.values[source].extent, output: output)
        else { continue }
        network.nodes[index].operation = .pool(pooling)
      default: continue
      }
      network.nodes[index].inputs[0] = source
    }
    network.dropUnread()
  }

  private static func widen(_ window: inout MovingWindow, _ border: Border) {
    window.padTop += border.top
    window.padLeft += border.left
  }

  /// Whether no window lies outside the input altogether.
  private static func everyWindowTouches(
    _ window: MovingWindow, _ input: Extent, output: Extent
  ) -> Bool {
    window.padTop < window.height && window.padLeft < window.width
      && (output.rows - 1) * window.strideY - window.padTop < input.rows
      && (output.width - 1) * window.strideX - window.padLeft < input.width
  }
}
