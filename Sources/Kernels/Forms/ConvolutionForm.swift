/// One compiled form of the convolution kernel: all that whoever packs for it, plans for it or calls it
/// must know, stated once.
///
/// Plain data, so that a host can plan for a board; the kernels report the same of themselves, and the
/// two are compared when a program takes its kernels up.
public struct ConvolutionForm: Equatable, Sendable {
  /// The number by which an operator's record names the form; unique among all instruction sets.
  public let id: UInt32
  /// The instruction set that it is compiled for.
  public let instructionSet: InstructionSet
  /// Output channels that one packed block holds.
  public let channelBlock: Int
  /// Bytes of depth of its smallest step; packed rows are padded to a multiple of it.
  public let depthUnit: Int
  /// Bytes of one channel that lie together in packed weights, where so many are left.
  public let depthRun: Int
  /// The least bytes of a window's row that are worth reading where they lie: shorter ones are gathered,
  /// as each row is padded to whole units.
  public let leastRowDepth: Int
  /// What is added to every input byte to make it unsigned; the packed bias takes the excess off.
  public let inputExcess: Int32
  /// Pixels that are gathered and multiplied at a time.
  public let tilePixels: Int
  /// Blocks of output channels that are multiplied at a time.
  public let tileBlocks: Int
  /// Whether rows that lie one after the other may be made as one long row.
  public let mayJoin: Bool
  /// The least and the greatest weight that it is exact for.
  public let weights: ClosedRange<Int8>

  /// Creates a form from its facts.
  public init(
    id: UInt32, instructionSet: InstructionSet, channelBlock: Int, depthUnit: Int = 4,
    depthRun: Int = 4, leastRowDepth: Int = 1, inputExcess: Int32 = 0, tilePixels: Int,
    tileBlocks: Int, mayJoin: Bool = true, weights: ClosedRange<Int8> = -128...127
  ) {
    self.id = id
    self.instructionSet = instructionSet
    self.channelBlock = channelBlock
    self.depthUnit = depthUnit
    self.depthRun = depthRun
    self.leastRowDepth = leastRowDepth
    self.inputExcess = inputExcess
    self.tilePixels = tilePixels
    self.tileBlocks = tileBlocks
    self.mayJoin = mayJoin
    self.weights = weights
  }
}

extension ConvolutionForm {
  /// How a layer's weights and parameters lie in memory.
  ///
  /// - Parameters:
  ///   - windowRows: rows of the window that are packed apart.
  ///   - depth: bytes of each.
  public func layout(
    groups: Int, outputDepth: Int, windowRows: Int = 1, depth: Int
  ) -> ConvolutionLayout {
    ConvolutionLayout(
      groups: groups, outputDepth: outputDepth, windowRows: windowRows, depth: depth,
      channelBlock: channelBlock, depthUnit: depthUnit, depthRun: depthRun)
  }

  /// Working memory of one worker in bytes, where windows are gathered: one tile of them.
  public func scratchBytes(depth: Int) -> Int {
    tilePixels * ((depth + depthUnit - 1) / depthUnit * depthUnit)
  }

  /// Working memory of one worker in bytes, where the rows of windows are read where they lie: a row of
  /// padding, and the windows of the pixels at the borders.
  public func scratchBytes(windowRows: Int, depth: Int, borderPixels: Int) -> Int {
    // A unit is read whole, also where a row of a window is shorter.
    (1 + borderPixels * windowRows) * depth + max(0, depthUnit - depth)
  }

  /// Whether the rows of a window may be packed apart and read where they lie.
  ///
  /// - Parameters:
  ///   - input: the shape of the input, its pixel stride included.
  ///   - outputWidth: pixels of a row of the output.
  ///   - groups: those of the convolution.
  public func mayReadRows(
    of window: WindowGeometry, input: TensorShape, outputWidth: Int, groups: Int
  ) -> Bool {
    groups == 1 && window.taps > 1 && window.dilationX == 1
      && window.height <= Self.mostWindowRows && input.pixelStride == input.channels
      && isWorthReading(rowDepth: Int(window.width) * Int(input.channels))
      && borderPixels(of: window, input: input, outputWidth: outputWidth)
        <= Self.mostBorderPixels
  }

  /// How many output pixels of a row have windows of which a row, or the unit that is read for it, hangs
  /// over an end of the input's.
  public func borderPixels(
    of window: WindowGeometry, input: TensorShape, outputWidth: Int
  ) -> Int {
    outputWidth
      - window.inside(
        0..<outputWidth, inputWidth: Int(input.width),
        readWidth: readWidth(of: window, channels: Int(input.channels))
      ).count
  }

  /// The pixels that are read for a row of a window: its own, or those of a unit.
  public func readWidth(of window: WindowGeometry, channels: Int) -> Int {
    max(Int(window.width), (depthUnit + channels - 1) / channels)
  }

  /// Where runs are longer than units, tiles of several rows have whole runs only.
  private func isWorthReading(rowDepth: Int) -> Bool {
    rowDepth >= leastRowDepth && (depthRun == depthUnit || rowDepth % depthRun == 0)
  }

  /// The most rows of a window that are packed apart.
  public static var mostWindowRows: Int { 8 }
  /// The most pixels of a row whose windows may hang over its ends, so that they are gathered.
  public static var mostBorderPixels: Int { 6 }
}
