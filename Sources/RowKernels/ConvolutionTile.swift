import CSIMD
import Kernels

/// A register tile: `pixels` output pixels × `blocks` blocks of output channels, summed over the
/// whole depth while the sums stay in registers; `run` bytes of a channel's weights lie together.
struct ConvolutionTile<let pixels: Int, let blocks: Int, let run: Int> {
  typealias Sums = InlineArray<pixels, InlineArray<blocks, BlockSums>>

  /// Where each pixel's bytes of a row of the window begin; `depth` bytes are read there, no more.
  typealias Windows = InlineArray<pixels, UnsafePointer<Int8>>

  /// How many pixels there are; those of the tile beyond them repeat the last one.
  let count: Int

  @inline(__always)
  init(count: Int = pixels) { self.count = count }

  @inline(__always)
  private func windows(_ place: TilePlace, row: Int) -> Windows {
    let row = place.rows[row]
    let first = row.start + place.pixel &* row.stride
    var windows = Windows(repeating: first)
    Unrolled.times(pixels) {
      windows[unchecked: $0] = first + min($0, count &- 1) &* row.stride
    }
    return windows
  }

  /// Sums the tile, makes bytes of it and stores them.
  ///
  /// - Parameter product: what is multiplied, and how sums become bytes.
  @inline(__always)
  func produce(_ product: WindowProduct, _ place: TilePlace) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let parameters = product.parameters + place.block &* block &* 3
    let sums = multiply(
      product.weights + place.block &* product.blockBytes, product, parameters, place)
    Unrolled.times(blocks) { index in
      let base = parameters + index &* block &* 3
      let starts = starts(product, base, place.excess)
      var row = InlineArray<pixels, stint_channels>(repeating: stint_channels(repeating: 0))
      Unrolled.times(pixels) {
        row[unchecked: $0] = sums[unchecked: $0][unchecked: index].channels(starts[unchecked: $0])
      }
      let output = place.output + index &* block
      let stored = min(block, place.channels &- index &* block)
      let isQuick = stored == block && stint_is_fixed_block(base[block]) == 0
      switch product.rounding {
      case .quick where isQuick:
        store(row, product, base, output) { stint_finish_quick_channels($0, $1, $2, $3, $4, $5) }
      case .quickAboveZero where isQuick:
        store(row, product, base, output) {
          stint_finish_quick_above_zero_channels($0, $1, $2, $3, $4, $5)
        }
      default:
        withUnsafePointer(to: row) {
          product.store(
            UnsafeRawPointer($0), pixels: count, channels: stored, parameters: base, output: output)
        }
      }
    }
  }

  /// Finishes a whole block of channels and stores it.
  @inline(__always)
  private func store(
    _ sums: InlineArray<pixels, stint_channels>, _ product: WindowProduct,
    _ parameters: UnsafePointer<Int32>, _ output: UnsafeMutablePointer<Int8>,
    _ finish: (stint_channels, stint_channels, stint_channels, Int32, Int32, Int32) ->
      stint_channel_bytes
  ) {
    let first = stint_load_channels(parameters + Int(STINT_CHANNEL_BLOCK))
    let second = stint_load_channels(parameters + 2 &* Int(STINT_CHANNEL_BLOCK))
    Unrolled.times(pixels) {
      stint_store_channels(
        finish(
          sums[unchecked: $0], first, second, product.outputZeroPoint, product.clampLow,
          product.clampHigh), output + min($0, count &- 1) &* product.outputPixelStride)
    }
  }

  /// What the sums of a block are without any product: the bias, less the excess.
  @inline(__always)
  private func starts(
    _ product: WindowProduct, _ bias: UnsafePointer<Int32>, _ excess: UnsafePointer<Int32>
  ) -> InlineArray<pixels, stint_channels> {
    var starts = InlineArray<pixels, stint_channels>(repeating: stint_load_channels(bias))
    if product.weightZeroPoint != 0 {
      Unrolled.times(pixels) {
        starts[unchecked: $0] &-= stint_channels(repeating: excess[min($0, count &- 1)])
      }
    }
    return starts
  }

  /// The sums over the depth: spans where the form has them, then units, of which the last ends where
  /// the window ends.
  @inline(__always)
  private func multiply(
    _ weights: UnsafePointer<Int8>, _ product: WindowProduct, _ parameters: UnsafePointer<Int32>,
    _ place: TilePlace
  ) -> Sums {
    let block = Int(STINT_CHANNEL_BLOCK)
    let unit = Int(STINT_DEPTH_UNIT)
    let span = Int(STINT_DEPTH_SPAN)
    var sums = Sums(
      repeating: InlineArray(repeating: BlockSums(repeating: stint_accumulator(repeating: 0))))
    if Int(STINT_STARTS_FROM_BIAS) != 0 {
      Unrolled.times(blocks) { index in
        let starts = starts(product, parameters + index &* block &* 3, place.excess)
        Unrolled.times(pixels) { pixel in
          sums[unchecked: pixel][unchecked: index] = BlockSums(
            repeating: stint_start(starts[unchecked: pixel]))
        }
      }
    }
    var from = weights
    var offset = 0
    let hasSpans = span > unit && run == Int(STINT_SPAN_RUN)
    let whole = product.depth & ~(span - 1)
    // Sums that start at zero need no addition of their first product.
    if hasSpans && Int(STINT_STARTS_FROM_BIAS) == 0 && whole > 0 {
      addSpan(&sums, windows(place, row: 0), from, product.blockBytes, at: 0)
      from += span * block
      offset = span
    }
    for row in 0..<product.windowRows {
      let windows = windows(place, row: row)
      if hasSpans {
        while offset < whole {
          addSpan(&sums, windows, from, product.blockBytes, at: offset)
          from += span * block
          offset &+= span
        }
      }
      while offset < product.depth {
        addUnit(&sums, windows, from, product.blockBytes, at: min(offset, product.depth &- unit))
        from += unit * block
        offset &+= unit
      }
      offset = 0
    }
    return sums
  }

  /// Adds the products of a span, whose bytes are loaded once.
  @inline(__always)
  private func addSpan(
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
  private func addUnit(
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
