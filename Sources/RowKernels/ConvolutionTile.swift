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

  /// Sums the tile, requantises it and stores it.
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
      let significand = stint_load_channels(base + block)
      let exponent = stint_load_channels(base + 2 &* block)
      let starts = starts(product, base, place.excess)
      let stored = min(block, place.channels - index * block)
      let isExact = product.rounding.isExact || stint_is_fixed_block(significand[0]) != 0
      Unrolled.times(pixels) { pixel in
        let value = sums[unchecked: pixel][unchecked: index].channels(starts[unchecked: pixel])
        let bytes =
          if isExact {
            Int(STINT_INLINES_EXACT) != 0
              ? Finish.exactly(product, value, significand, exponent)
              : Finish.exactlyApart(product, value, significand, exponent)
          } else {
            Finish.quickly(product, value, significand, exponent)
          }
        let target = place.output + pixel * product.outputPixelStride + index * block
        if stored == block {
          stint_store_channels(bytes, target)
        } else {
          stint_store_some_channels(bytes, target, stored)
        }
      }
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
