import CSIMD
import Kernels

/// The product of windows with packed weights, as a tile needs it: copied from plan and shapes once,
/// as a store of a byte might change what lies behind a pointer.
struct WindowProduct {
  /// All blocks of all groups, as `ConvolutionLayout` packs them.
  let weights: UnsafePointer<Int8>
  /// Bias, significands and exponents of all blocks.
  let parameters: UnsafePointer<Int32>
  /// Rows of a window that are packed apart.
  let windowRows: Int
  /// Bytes of each.
  let depth: Int
  /// Where the last unit of a row begins.
  let lastUnit: Int
  /// Whether the rows are read where they lie.
  let hasRowsApart: Bool
  /// Where the second span of a row begins, and where the last one ends; units follow.
  let secondSpan: Int
  let spansEnd: Int
  /// Bytes of weights of one block.
  let blockBytes: Int
  /// Blocks of one group.
  let blocks: Int
  /// Output channels of one group.
  let outputDepth: Int
  let outputPixelStride: Int
  let weightZeroPoint: Int32
  let outputZeroPoint: Int32
  let clampLow: Int32
  let clampHigh: Int32
  let rounding: Rounding

  /// - Parameters:
  ///   - layout: how weights and parameters are packed.
  ///   - call: how sums become bytes.
  @inline(__always)
  init(
    weights: UnsafeRawPointer, parameters: UnsafeRawPointer, layout: ConvolutionLayout,
    call: ConvolutionCall, output: TensorShape
  ) {
    self.weights = weights.assumingMemoryBound(to: Int8.self)
    self.parameters = parameters.assumingMemoryBound(to: Int32.self)
    windowRows = layout.windowRows
    depth = layout.depth
    lastUnit = max(0, layout.depth &- layout.depthUnit)
    hasRowsApart = call.hasRowsApart != 0
    let span = Int(STINT_DEPTH_SPAN)
    if Int(STINT_SPAN_RUN) == span {
      // A form whose runs are shorter has units only.
      secondSpan = layout.secondRun
      spansEnd = layout.depthRun == span ? layout.runsEnd : 0
    } else {
      secondSpan = span
      spansEnd = layout.depth & ~(span - 1)
    }
    blockBytes = layout.blockBytes
    blocks = layout.blocks
    outputDepth = layout.outputDepth
    outputPixelStride = Int(output.pixelStride)
    weightZeroPoint = call.weightZeroPoint
    outputZeroPoint = call.outputZeroPoint
    clampLow = call.clampLow
    clampHigh = call.clampHigh
    // A verified plan has no other.
    rounding = Rounding(rawValue: call.rounding) ?? .fixedPoint
  }

  /// Finishes some pixels of one block in any way, and stores some of its channels: what is too rare to
  /// be written out in every tile.
  ///
  /// - Parameters:
  ///   - sums: of one pixel after the other, a whole block each.
  ///   - channels: how many channels are stored.
  ///   - parameters: of the block.
  ///   - output: the first pixel's first channel.
  @inline(never)
  func store(
    _ sums: UnsafeRawPointer, pixels: Int, channels: Int, parameters: UnsafePointer<Int32>,
    output: UnsafeMutablePointer<Int8>
  ) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let first = stint_load_channels(parameters + block)
    let second = stint_load_channels(parameters + 2 &* block)
    let isFixed = stint_is_fixed_block(first[0]) != 0
    for pixel in 0..<pixels {
      let sums = stint_load_channels(
        sums.assumingMemoryBound(to: Int32.self) + pixel &* block)
      let bytes =
        switch rounding {
        case .real:
          stint_finish_real_channels(sums, first, second, outputZeroPoint, clampLow, clampHigh)
        case .quick where !isFixed:
          stint_finish_quick_channels(sums, first, second, outputZeroPoint, clampLow, clampHigh)
        case .quickAboveZero where !isFixed:
          stint_finish_quick_above_zero_channels(
            sums, first, second, outputZeroPoint, clampLow, clampHigh)
        default:
          stint_finish_fixed_channels(sums, first, second, outputZeroPoint, clampLow, clampHigh)
        }
      stint_store_some_channels(bytes, output + pixel &* outputPixelStride, channels)
    }
  }
}

/// What is written out in every tile.
extension WindowProduct {
  /// How a block with these parameters is rounded, where that is written out: a whole block, rounded
  /// quickly; `fixedPoint` stands for all other ways. On ARM a clamp, which would take a tenth of all
  /// instructions there, is not: where nothing but ReLU clamps, saturation does what it would.
  @inline(__always)
  func writtenOut(_ parameters: UnsafePointer<Int32>, channels: Int) -> Rounding {
    let block = Int(STINT_CHANNEL_BLOCK)
    let isFixed = stint_is_fixed_block(parameters[block]) != 0
    if Int(STINT_STORES_PARTS) != 0 { return isFixed && rounding != .real ? .fixedPoint : rounding }
    var isRare = channels < block || isFixed
    #if arch(arm64)
      isRare = isRare || clampLow > -128 || clampHigh < 127
    #endif
    return isRare || rounding == .real ? .fixedPoint : rounding
  }

  #if arch(arm64)
    /// The clamp where it is written out.
    @inline(__always)
    var writtenLow: Int32 { -128 }
    @inline(__always)
    var writtenHigh: Int32 { 127 }
  #else
    /// The clamp where it is written out.
    @inline(__always)
    var writtenLow: Int32 { clampLow }
    @inline(__always)
    var writtenHigh: Int32 { clampHigh }
  #endif
}
