/// A rewriting of the network that leaves its results as they are.
struct Pass: Sendable {
  /// The name by which options leave it out.
  let name: String
  let run: @Sendable (inout Network) -> Void

  /// All passes, in the order in which they run.
  static let all = [
    Pass(name: "compose-rearrangements", run: ComposeRearrangements.run),
    Pass(name: "input-layout", run: InputLayout.run),
    Pass(name: "tile-into-broadcast", run: TileIntoBroadcast.run),
    Pass(name: "pad-into-window", run: PadIntoWindow.run),
    Pass(name: "channel-order-into-weights", run: ChannelOrderIntoWeights.run),
    Pass(name: "unary-chains", run: UnaryChains.run),
    Pass(name: "table-into-producer", run: TableIntoProducer.run),
  ]
}
