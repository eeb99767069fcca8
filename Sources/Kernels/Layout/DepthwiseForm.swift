/// How the depthwise kernel of an instruction set is compiled: all that whoever packs for it must know,
/// stated once.
///
/// Plain data, so that a host can plan for a board; the kernels report the same of themselves, and the
/// two are compared when a program takes its kernels up.
public struct DepthwiseForm: Equatable, Sendable {
  /// Channels that are multiplied at a time, in the widest block.
  public let blockChannels: Int
  /// How many pixels the narrowest block makes at a time: it has so many times fewer channels.
  public let streams: Int
  /// Channels whose order a register keeps: where rows are interleaved within parts of registers, the
  /// first sums are those of the first four channels of each part.
  public let laneChannels: Int
  /// Rows of a column of taps whose weights for a channel lie side by side.
  public let rowsTogether: Int
  /// Whether rows are padded with zeros to a multiple of that; else those left lie by themselves.
  public let padsRows: Bool
  /// Bytes of a weight: 1 or 2.
  public let weightBytes: Int
  /// The least weight that one part may have; the greatest is 127 where a weight is a byte.
  public let leastWeight: Int16
  /// What is added to every input byte to make it unsigned; the packed bias takes the excess off.
  public let inputExcess: Int32

  /// Creates a form from its facts.
  public init(
    blockChannels: Int, streams: Int, laneChannels: Int, rowsTogether: Int, padsRows: Bool,
    weightBytes: Int, leastWeight: Int16, inputExcess: Int32
  ) {
    self.blockChannels = blockChannels
    self.streams = streams
    self.laneChannels = laneChannels
    self.rowsTogether = rowsTogether
    self.padsRows = padsRows
    self.weightBytes = weightBytes
    self.leastWeight = leastWeight
    self.inputExcess = inputExcess
  }

  /// The form of an instruction set.
  public init(of instructionSet: InstructionSet) {
    switch instructionSet {
    case .avx512vnni:
      self.init(
        blockChannels: 64, streams: 8, laneChannels: 16, rowsTogether: 4, padsRows: true,
        weightBytes: 1, leastWeight: -128, inputExcess: 128)
    case .neonDotProduct:
      self.init(
        blockChannels: 16, streams: 2, laneChannels: 16, rowsTogether: 4, padsRows: true,
        weightBytes: 1, leastWeight: -128, inputExcess: 0)
    case .neon:
      self.init(
        blockChannels: 16, streams: 2, laneChannels: 16, rowsTogether: 2, padsRows: false,
        weightBytes: 1, leastWeight: -127, inputExcess: 0)
    case .avx2, .portable:
      self.init(
        blockChannels: 8, streams: 1, laneChannels: 16, rowsTogether: 1, padsRows: false,
        weightBytes: 2, leastWeight: -255, inputExcess: 0)
    }
  }

  /// Channels of the narrowest block.
  public var leastChannels: Int { blockChannels / streams }
}
