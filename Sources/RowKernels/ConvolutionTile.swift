import CSIMD
import Kernels

/// A register tile: `pixels` output pixels × `blocks` blocks of output channels, summed over the
/// whole depth while the sums stay in registers; `run` bytes of a channel's weights lie together.
struct ConvolutionTile<let pixels: Int, let blocks: Int, let run: Int> {
  typealias Sums = InlineArray<pixels, InlineArray<blocks, BlockSums>>

  /// Where each pixel's bytes of a row of the window begin; `depth` bytes are read there, no more.
  typealias Windows = InlineArray<pixels, UnsafePointer<Int8>>

  /// Sums some tiles of neighbouring pixels, makes bytes of them and stores them.
  ///
  /// Never inlined: the registers of a tile are all that there are.
  ///
  /// - Parameters:
  ///   - product: what is multiplied, and how sums become bytes.
  ///   - place: where the first tile is; moves on.
  @inline(never)
  static func produce(_ product: WindowProduct, _ place: inout TilePlace, tiles: Int) {
    produce(product, &place, tiles: tiles, count: pixels)
  }

  /// Makes one tile of which only the first pixels are there; the others repeat the last one.
  @inline(never)
  static func produce(_ product: WindowProduct, _ place: inout TilePlace, count: Int) {
    produce(product, &place, tiles: 1, count: count)
  }

  @inline(__always)
  private static func produce(
    _ product: WindowProduct, _ place: inout TilePlace, tiles: Int, count: Int
  ) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let weights = product.weights + place.block &* product.blockBytes
    let parameters = product.parameters + place.block &* block &* 3
    var roundings = InlineArray<blocks, Rounding?>(repeating: nil)
    Unrolled.times(blocks) {
      roundings[unchecked: $0] = product.writtenOut(
        parameters + $0 &* block &* 3, channels: place.channels &- $0 &* block)
    }
    // A copy, so that a store of bytes cannot change it.
    var here = place
    for _ in 0..<tiles {
      let sums = multiply(weights, product, parameters, here, count)
      Unrolled.times(blocks) { index in
        store(
          channels(sums, index, product, parameters + index &* block &* 3, here.excess, count),
          index, product, here, parameters + index &* block &* 3, roundings[unchecked: index], count)
      }
      here.advance(pixels: count, product.outputPixelStride)
    }
    place = here
  }

  /// The windows of the tile's pixels in a row.
  ///
  /// Transparent, as the compiler gives up inlining it into the largest tiles, whose sums would all be
  /// saved for the call.
  @_transparent
  private static func windows(_ place: TilePlace, row: Int, _ count: Int) -> Windows {
    let row = place.rows[row]
    let first = row.start + place.pixel &* row.stride
    var windows = Windows(repeating: first)
    if place.pixel >= place.inside.lowerBound, place.pixel &+ count <= place.inside.upperBound {
      Unrolled.times(pixels) {
        windows[unchecked: $0] = stint_apart(first + min($0, count &- 1) &* row.stride)
      }
    } else {
      Unrolled.times(pixels) {
        windows[unchecked: $0] = place.window(row, place.pixel &+ min($0, count &- 1))
      }
    }
    return windows
  }

  /// Makes bytes of the sums of a block and stores them.
  @inline(__always)
  private static func store(
    _ sums: InlineArray<pixels, stint_channels>, _ index: Int, _ product: WindowProduct,
    _ place: TilePlace, _ parameters: UnsafePointer<Int32>, _ rounding: Rounding?, _ count: Int
  ) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let output = place.output + index &* block
    let channels = min(block, place.channels &- index &* block)
    switch rounding {
    case .quick:
      store(sums, product, parameters, output, count, channels) {
        stint_finish_quick_channels($0, $1, $2, $3, -128, 127)
      }
    case .quickAboveZero:
      store(sums, product, parameters, output, count, channels) {
        stint_finish_quick_above_zero_channels($0, $1, $2, $3, -128, 127)
      }
    case .fixedPoint where Int(STINT_STORES_PARTS) != 0:
      store(sums, product, parameters, output, count, channels) {
        stint_finish_fixed_channels($0, $1, $2, $3, product.clampLow, product.clampHigh)
      }
    default:
      withUnsafePointer(to: sums) {
        product.store(
          UnsafeRawPointer($0), pixels: count, channels: channels, parameters: parameters,
          output: output)
      }
    }
  }

  @inline(__always)
  private static func store(
    _ sums: InlineArray<pixels, stint_channels>, _ product: WindowProduct,
    _ parameters: UnsafePointer<Int32>, _ output: UnsafeMutablePointer<Int8>, _ count: Int,
    _ channels: Int,
    _ finish: (stint_channels, stint_channels, stint_channels, Int32) -> stint_channel_bytes
  ) {
    let first = stint_load_channels(parameters + Int(STINT_CHANNEL_BLOCK))
    let second = stint_load_channels(parameters + 2 &* Int(STINT_CHANNEL_BLOCK))
    Unrolled.times(pixels) {
      let bytes = finish(sums[unchecked: $0], first, second, product.outputZeroPoint)
      let output = output + min($0, count &- 1) &* product.outputPixelStride
      if Int(STINT_STORES_PARTS) != 0 {
        stint_store_some_channels(bytes, output, channels)
      } else {
        stint_store_channels(bytes, output)
      }
    }
  }

  /// The sums of a block's channels, with all that they may lack.
  @inline(__always)
  private static func channels(
    _ sums: Sums, _ index: Int, _ product: WindowProduct, _ bias: UnsafePointer<Int32>,
    _ excess: UnsafePointer<Int32>, _ count: Int
  ) -> InlineArray<pixels, stint_channels> {
    let bias = stint_load_channels(bias)
    var row = InlineArray<pixels, stint_channels>(repeating: stint_channels(repeating: 0))
    Unrolled.times(pixels) {
      row[unchecked: $0] = sums[unchecked: $0][unchecked: index].folded.channels(bias)
    }
    if Int(STINT_STARTS_FROM_BIAS) == 0 && product.weightZeroPoint != 0 {
      Unrolled.times(pixels) {
        row[unchecked: $0] &-= stint_channels(repeating: excess[min($0, count &- 1)])
      }
    }
    return row
  }

  /// The sums over the depth: spans where the form has them, then units, of which the last ends where
  /// the window ends.
  @inline(__always)
  private static func multiply(
    _ weights: UnsafePointer<Int8>, _ product: WindowProduct, _ parameters: UnsafePointer<Int32>,
    _ place: TilePlace, _ count: Int
  ) -> Sums {
    let block = Int(STINT_CHANNEL_BLOCK)
    let unit = Int(STINT_DEPTH_UNIT)
    let span = Int(STINT_DEPTH_SPAN)
    var sums = Sums(
      repeating: InlineArray(repeating: BlockSums(repeating: stint_accumulator(repeating: 0))))
    if Int(STINT_STARTS_FROM_BIAS) != 0 {
      if product.weightZeroPoint != 0 {
        Unrolled.times(blocks) { index in
          let bias = stint_load_channels(parameters + index &* block &* 3)
          Unrolled.times(pixels) { pixel in
            let start = bias &- stint_channels(repeating: place.excess[min(pixel, count &- 1)])
            sums[unchecked: pixel][unchecked: index] = BlockSums(repeating: stint_start(start))
          }
        }
      } else {
        Unrolled.times(blocks) { index in
          Unrolled.times(pixels) { pixel in
            let bias = stint_load_channels_anew(parameters + index &* block &* 3)
            sums[unchecked: pixel][unchecked: index] = BlockSums(repeating: stint_start(bias))
          }
        }
      }
    }
    let hasSpans = span > unit && run == Int(STINT_SPAN_RUN)
    let end = run == span ? product.runsEnd : product.depth & ~(span - 1)
    let second = run == span ? product.secondRun : span
    var from = weights
    var offset = 0
    var windows = windows(place, row: 0, count)
    // Sums that start at zero need no addition of their first product.
    if hasSpans && Int(STINT_STARTS_FROM_BIAS) == 0 && end > 0 {
      addSpan(&sums, windows, from, product.blockBytes, at: 0)
      from += span * block
      offset = second
    }
    var row = 0
    while true {
      if hasSpans {
        // The second run may begin within the first.
        if run == span, offset == 0, end > 0 {
          addSpan(&sums, windows, from, product.blockBytes, at: 0)
          from += span * block
          offset = second
        }
        while offset < end {
          addSpan(&sums, windows, from, product.blockBytes, at: offset)
          from += span * block
          offset &+= span
        }
      }
      while offset < product.depth {
        addUnit(&sums, windows, from, product.blockBytes, at: min(offset, product.lastUnit))
        from += unit * block
        offset &+= unit
      }
      row &+= 1
      if row == product.windowRows { break }
      windows = Self.windows(place, row: row, count)
      offset = 0
    }
    return sums
  }

  /// Adds the products of a span, whose bytes are loaded once.
  @inline(__always)
  private static func addSpan(
    _ sums: inout Sums, _ windows: Windows, _ from: UnsafePointer<Int8>, _ blockBytes: Int,
    at offset: Int
  ) {
    var bytes = InlineArray<pixels, stint_span>(
      repeating: stint_load_span(windows[unchecked: 0] + offset))
    Unrolled.times(pixels) {
      bytes[unchecked: $0] = stint_load_span(windows[unchecked: $0] + offset)
    }
    let parts = BlockSums.count
    let partBytes = MemoryLayout<stint_span_weights>.size
    Unrolled.times(Int(STINT_SPAN_STEPS)) { step in
      Unrolled.times(blocks) { index in
        Unrolled.times(parts) { part in
          let weights = stint_load_span_weights(
            from + (index &* blockBytes &+ (step &* parts &+ part) &* partBytes))
          Unrolled.times(pixels) { pixel in
            sums[unchecked: pixel][unchecked: index][unchecked: part] = stint_dot_span(
              sums[unchecked: pixel][unchecked: index][unchecked: part], weights,
              bytes[unchecked: pixel], step)
          }
        }
      }
    }
  }

  /// Adds the products of a unit. What there is less of, pixels or blocks, is loaded first and stays in
  /// registers, as the sums leave few.
  @inline(__always)
  private static func addUnit(
    _ sums: inout Sums, _ windows: Windows, _ from: UnsafePointer<Int8>, _ blockBytes: Int,
    at offset: Int
  ) {
    let partBytes = MemoryLayout<stint_unit_weights>.size
    if BlockSums.count == 1, blocks < pixels {
      var weights = InlineArray<blocks, stint_unit_weights>(
        repeating: stint_load_unit_weights(from))
      Unrolled.times(blocks) {
        weights[unchecked: $0] = stint_load_unit_weights(from + $0 &* blockBytes)
      }
      Unrolled.times(pixels) { pixel in
        let bytes = stint_load_unit(windows[unchecked: pixel] + offset)
        Unrolled.times(blocks) { index in
          sums[unchecked: pixel][unchecked: index][unchecked: 0] = stint_dot_unit(
            sums[unchecked: pixel][unchecked: index][unchecked: 0], weights[unchecked: index], bytes
          )
        }
      }
      return
    }
    var bytes = InlineArray<pixels, stint_unit>(
      repeating: stint_load_unit(windows[unchecked: 0] + offset))
    Unrolled.times(pixels) {
      bytes[unchecked: $0] = stint_load_unit(windows[unchecked: $0] + offset)
    }
    Unrolled.times(blocks) { index in
      Unrolled.times(BlockSums.count) { part in
        let weights = stint_load_unit_weights(from + (index &* blockBytes &+ part &* partBytes))
        Unrolled.times(pixels) { pixel in
          sums[unchecked: pixel][unchecked: index][unchecked: part] = stint_dot_unit(
            sums[unchecked: pixel][unchecked: index][unchecked: part], weights,
            bytes[unchecked: pixel])
        }
      }
    }
  }
}
