import Tensors

/// How the weights and the per-channel parameters of a convolution lie in memory.
///
/// The taps and input channels of one output channel are `windowRows` rows of `depth` bytes, kernel row
/// by kernel row, pixel by pixel, channel by channel; or all of them are one row. Output channels are
/// taken in blocks of the form's `channelBlock`. A block holds its rows a run of bytes at a time, while
/// so many are left, then a unit of bytes at a time:
/// `weights[group][block][row][runs: [depth ÷ run][channel][run], units: [rest ÷ unit][channel][unit]]`.
/// The last unit ends where the depth ends, so that a kernel reads whole units and no further. Where
/// what runs leave is nearly one more, it is made as one (`endsWithRun`): then the first run begins
/// where the depth begins, and the others lie so that the last ends where the depth ends. What two
/// pieces share has its weights in the first of them, and zeros in the other. Missing channels, and
/// what a depth lacks to a single unit, are zeros.
///
/// A block has three vectors of 32-bit parameters:
/// `parameters[group][block][bias, first, second][channel]`, of which `PackedFactors` says what the
/// last two are.
public struct ConvolutionLayout: Equatable, Sendable {
  /// Groups of channels that are convolved apart.
  public let groups: Int
  /// Output channels of one group.
  public let outputDepth: Int
  /// Rows of the window that are packed apart.
  public let windowRows: Int
  /// Bytes of input for one output value in each of them: taps × input channels of one group.
  public let depth: Int
  /// Output channels of one block.
  public let channelBlock: Int
  /// Bytes of depth of the smallest step of a kernel.
  public let depthUnit: Int
  /// Bytes of one channel that lie together, where so many are left; a multiple of the unit.
  public let depthRun: Int

  /// Creates the layout; all counts are at least 1.
  public init(
    groups: Int, outputDepth: Int, windowRows: Int = 1, depth: Int, channelBlock: Int,
    depthUnit: Int, depthRun: Int
  ) {
    self.groups = groups
    self.outputDepth = outputDepth
    self.windowRows = windowRows
    self.depth = depth
    self.channelBlock = channelBlock
    self.depthUnit = depthUnit
    self.depthRun = depthRun
  }

  /// Blocks of one group.
  public var blocks: Int { (outputDepth + channelBlock - 1) / channelBlock }
  /// Bytes of input for one output value.
  public var windowBytes: Int { windowRows * depth }
  /// The depth in whole units.
  public var paddedDepth: Int { (depth + depthUnit - 1) / depthUnit * depthUnit }
  /// Bytes of weights of one block.
  public var blockBytes: Int { windowRows * paddedDepth * channelBlock }
  /// Bytes of all weights.
  public var weightBytes: Int { groups * blocks * blockBytes }
  /// Bytes of all parameters.
  public var parameterBytes: Int { groups * blocks * channelBlock * 3 * 4 }

  /// Where in a block the weight of its first channel for a byte of the window lies, and how many bytes
  /// further that of the next channel.
  func place(_ byte: Int) -> (offset: Int, stride: Int) {
    let (row, index) = byte.quotientAndRemainder(dividingBy: depth)
    let inRow = placeInRow(index)
    return (row * paddedDepth * channelBlock + inRow.offset, inRow.stride)
  }

  private func placeInRow(_ index: Int) -> (offset: Int, stride: Int) {
    if index < runsEnd {
      let number = index < depthRun ? 0 : (index - secondRun) / depthRun + 1
      let start = number == 0 ? 0 : secondRun + (number - 1) * depthRun
      return (number * depthRun * channelBlock + index - start, depthRun)
    }
    let unit = index / depthUnit * depthUnit
    // The last unit ends with the depth.
    let start = unit + depthUnit <= depth ? unit : max(0, depth - depthUnit)
    return (unit * channelBlock + index - start, depthUnit)
  }

  /// Whether all of the depth is made in runs, of which the second may begin within the first.
  public var endsWithRun: Bool {
    depthRun > depthUnit && windowRows == 1 && depth > depthRun
      && depth % depthRun > depthRun - depthUnit
  }
  /// Where the second run begins.
  public var secondRun: Int {
    endsWithRun ? depth - (depth - 1) / depthRun * depthRun : depthRun
  }
  /// Where the last run ends; units follow.
  public var runsEnd: Int { endsWithRun ? depth : depth / depthRun * depthRun }
}
