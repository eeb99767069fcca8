/// Lets a moving window look beyond the edge of its input instead of reading a padded copy.
///
/// A convolution treats what lies outside as zero, which is what PAD writes. Other
/// bytes, as PADV2 writes them, it does not. A maximum ignores what lies outside, which is the same
/// only where the lowest byte is written. An average counts the border, so it keeps it.
enum PadIntoWindow {
  static func run(_ network: inout Network) {
    let producers = network.producers
    for index in network.nodes.indices {
      guard let producer = producers[network.nodes[index].inputs[0]],
        let border = network.nodes[producer].operation as? Pad, border.front == 0,
        border.back == 0, var looking = network.nodes[index].operation as? any WindowedOperation
      else { continue }
      let source = network.nodes[producer].inputs[0]
      let padded = network.values[network.nodes[producer].output]
      guard network.values[source].quantisation == padded.quantisation else { continue }
      let fill = network.nodes[producer].outputZeroPoint
      guard looking.sees(fill, outsideOf: padded.quantisation.zeroPoint) else { continue }
      looking.window.padTop += border.top
      looking.window.padLeft += border.left
      let output = network.values[network.nodes[index].output].extent
      guard
        looking.mayLookAtNothing
          || everyWindowTouches(looking.window, network.values[source].extent, output: output)
      else { continue }
      network.nodes[index].operation = looking
      network.nodes[index].inputs[0] = source
    }
    network.dropUnread()
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
