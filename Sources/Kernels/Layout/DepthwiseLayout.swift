import Tensors

/// How the weights and the per-channel parameters of a depthwise convolution lie in memory.
///
/// Channels are cut into blocks, the widest first, each packed in the order in which a kernel reads it.
/// Where the last channels are fewer than the narrowest block has, that block takes channels of the one
/// before it as well, which are then made twice; a layer with fewer has one block with zeros at its end.
///
/// - weights: `[block][part][kernel column][row ÷ rowsTogether][slot][rowsTogether]`;
/// - parameters, 32 bits: `[block][bias, first, second word of the factor][slot]`, and where a weight
///   has several parts, how many the weights of a block need: `[block]`.
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

  /// Channels of all blocks, and how many blocks there are.
  private var extent: (channels: Int, blocks: Int) {
    var extent = (channels: 0, blocks: 0)
    var channel = 0
    // As many of the widest at once as there are.
    let whole = channels / form.blockChannels
    extent = (whole * form.blockChannels, whole)
    channel = extent.channels
    while channel < channels {
      let block = block(at: channel)
      extent.channels += block.channels
      extent.blocks += 1
      channel = block.end
    }
    return extent
  }

  /// Channels of all blocks.
  public var paddedChannels: Int { extent.channels }
  /// Blocks of channels.
  public var blocks: Int { extent.blocks }
  /// Bytes of all weights.
  public var weightBytes: Int { paddedChannels * channelBytes * parts }
  /// Bytes of all parameters.
  public var parameterBytes: Int { 4 * (3 * paddedChannels + (parts > 1 ? blocks : 0)) }
}
