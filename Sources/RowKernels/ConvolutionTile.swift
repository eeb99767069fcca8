import CSIMD
import Kernels

/// A register tile: `pixels` output pixels × `blocks` blocks of output channels, summed over the
/// whole depth while the sums stay in registers; `run` bytes of a channel's weights lie together.
struct ConvolutionTile<let pixels: Int, let blocks: Int, let run: Int> {
  typealias Sums = InlineArray<pixels, InlineArray<blocks, BlockSums>>

  /// Where each pixel's bytes begin; `depth` bytes are read there, no more.
  let windows: InlineArray<pixels, UnsafePointer<Int8>>

  @inline(__always)
  init(_ place: TilePlace) {
    var windows = InlineArray<pixels, UnsafePointer<Int8>>(repeating: place.window)
    Unrolled.times(pixels) {
      windows[unchecked: $0] = place.window + $0 &* place.stride
    }
    self.windows = windows
  }

  /// Sums the tile, makes bytes of it and stores them.
  ///
  /// - Parameter product: what is multiplied, and how sums become bytes.
  @inline(__always)
  func produce(_ product: WindowProduct, _ place: TilePlace) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let parameters = product.parameters + place.block &* block &* 3
    let sums = multiply(
      product.weights + place.block &* product.blockBytes, product, parameters, place.excess)
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
            UnsafeRawPointer($0), pixels: pixels, channels: stored, parameters: base, output: output)
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
          product.clampHigh), output + $0 &* product.outputPixelStride)
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
        starts[unchecked: $0] &-= stint_channels(repeating: excess[$0])
      }
    }
    return starts
  }

  /// The sums over the depth: spans where the form has them, then units, of which the last ends where
  /// the window ends.
  @inline(__always)
  private func multiply(
    _ weights: UnsafePointer<Int8>, _ product: WindowProduct, _ parameters: UnsafePointer<Int32>,
    _ excess: UnsafePointer<Int32>
  ) -> Sums {
    let block = Int(STINT_CHANNEL_BLOCK)
    let unit = Int(STINT_DEPTH_UNIT)
    let span = Int(STINT_DEPTH_SPAN)
    var sums = Sums(
      repeating: InlineArray(repeating: BlockSums(repeating: stint_accumulator(repeating: 0))))
    if Int(STINT_STARTS_FROM_BIAS) != 0 {
      Unrolled.times(blocks) { index in
        let starts = starts(product, parameters + index &* block &* 3, excess)
        Unrolled.times(pixels) { pixel in
          sums[unchecked: pixel][unchecked: index] = BlockSums(
            repeating: stint_start(starts[unchecked: pixel]))
        }
      }
    }
    var from = weights
    var offset = 0
    if span > unit && run == Int(STINT_SPAN_RUN) {
      let whole = product.depth & ~(span - 1)
      // Sums that start at zero need no addition of their first product.
      if Int(STINT_STARTS_FROM_BIAS) == 0 && whole > 0 {
        addSpan(&sums, from, product.blockBytes, at: 0)
        from += span * block
        offset = span
      }
      while offset < whole {
        addSpan(&sums, from, product.blockBytes, at: offset)
        from += span * block
        offset &+= span
      }
    }
    while offset < product.depth {
      addUnit(&sums, from, product.blockBytes, at: min(offset, product.depth &- unit))
      from += unit * block
      offset &+= unit
    }
    return sums
  }

  /// Adds the products of a span, whose bytes are loaded once.
  @inline(__always)
  private func addSpan(
    _ sums: inout Sums, _ from: UnsafePointer<Int8>, _ blockBytes: Int, at offset: Int
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

  /// Adds the products of a unit.
  @inline(__always)
  private func addUnit(
    _ sums: inout Sums, _ from: UnsafePointer<Int8>, _ blockBytes: Int, at offset: Int
  ) {
    var bytes = InlineArray<pixels, stint_unit>(
      repeating: stint_load_unit(windows[unchecked: 0] + offset))
    Unrolled.times(pixels) {
      bytes[unchecked: $0] = stint_load_unit(windows[unchecked: $0] + offset)
    }
    let partBytes = MemoryLayout<stint_unit_weights>.size
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
