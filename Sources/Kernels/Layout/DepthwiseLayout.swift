import Tensors

/// How the weights and the per-channel parameters of a depthwise convolution lie in memory.
///
/// Channels are cut into blocks, the widest first, each packed in the order in which a kernel reads it.
/// Where the last channels are fewer than the narrowest block has, that block takes channels of the one
/// before it as well, which are then made twice; a layer with fewer has one block with zeros at its end.
///
/// - weights: `[block][part][kernel column][row ÷ rowsTogether][slot][rowsTogether]`;
/// - parameters, 32 bits: `[block][bias, first, second word of the factor][slot]`; where a weight has
///   several parts, four numbers more end a block: how many parts its weights need, and zeros.
///
/// A slot is a channel's place among the sums of its block: see `slot(of:in:)`. A weight of 9 bits (its
/// zero point taken off) is the sum of up to three parts of 8 bits, the first ones as large as may be.
public struct DepthwiseLayout: Equatable, Sendable {
  /// The most parts that a weight needs: 255 is 127 + 127 + 1.
  public static let mostParts = 3

  /// Output channels.
  public let channels: Int
  /// Taps of the kernel in a column.
  public let height: Int
  /// Columns of taps.
  public let width: Int
  /// Parts of every weight that there is room for.
  public let parts: Int
  /// How the kernel is compiled.
  public let form: DepthwiseForm

  /// Creates the layout; all counts are at least 1.
  public init(channels: Int, height: Int, width: Int, parts: Int, form: DepthwiseForm) {
    self.channels = channels
    self.height = height
    self.width = width
    self.parts = parts
    self.form = form
  }

  /// The block that begins where another ends, or with channel 0.
  public func block(at channel: Int) -> DepthwiseBlock {
    let left = channels &- channel
    var width = form.blockChannels
    let least = form.leastChannels
    while width > left, width > least { width /= 2 }
    if left >= width { return DepthwiseBlock(first: channel, channels: width, count: width) }
    let first = max(0, channels &- width)
    return DepthwiseBlock(first: first, channels: width, count: min(width, channels))
  }

  /// The place of a channel among the sums of its block.
  public func slot(of channel: Int, in block: DepthwiseBlock) -> Int {
    let lane = form.laneChannels
    let place = channel &- block.first
    let (part, inPart) = (place / lane, place % lane)
    return (inPart / 4 &* max(1, block.channels / lane) &+ part) &* 4 &+ inPart % 4
  }

  /// Rows of a kernel column with their padding.
  public var paddedHeight: Int {
    form.padsRows
      ? (height &+ form.rowsTogether &- 1) / form.rowsTogether &* form.rowsTogether : height
  }
  /// Bytes of one part of the weights of one channel.
  public var channelBytes: Int { width &* paddedHeight &* form.weightBytes }

  /// Parameters of a block.
  public func parameterCount(of block: DepthwiseBlock) -> Int {
    3 &* block.channels &+ (parts > 1 ? 4 : 0)
  }

  /// Adds up what `count` says of each block.
  private func total(_ count: (DepthwiseBlock) -> Int) -> Int {
    // As many of the widest at once as there are.
    let whole = channels / form.blockChannels
    var total = whole > 0 ? whole * count(block(at: 0)) : 0
    var channel = whole * form.blockChannels
    while channel < channels {
      let block = block(at: channel)
      total += count(block)
      channel = block.end
    }
    return total
  }

  /// Bytes of all weights.
  public var weightBytes: Int { total { $0.channels } * channelBytes * parts }
  /// Bytes of all parameters.
  public var parameterBytes: Int { total { 4 * parameterCount(of: $0) } }
}
