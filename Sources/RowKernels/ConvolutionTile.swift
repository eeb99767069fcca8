import CSIMD
import Kernels

/// A register tile: `pixels` output pixels × `blocks` blocks of output channels, summed over the
/// whole depth while the sums stay in registers.
struct ConvolutionTile<let pixels: Int, let blocks: Int> {
  typealias Row = InlineArray<blocks, stint_accumulator>

  /// Where each pixel's bytes begin; `depth` bytes are read there, no more.
  let windows: InlineArray<pixels, UnsafePointer<Int8>>

  /// Sums the tile, requantises it and stores its first `count` pixels.
  ///
  /// - Parameters:
  ///   - product: what is multiplied, and how sums become bytes.
  ///   - block: the first block of output channels, counted over all groups.
  ///   - channels: how many output channels the blocks truly hold.
  ///   - output: the first pixel's first of those channels.
  ///   - count: how many pixels to store.
  @inline(__always)
  func produce(
    _ product: WindowProduct, block first: Int, channels: Int, output: UnsafeMutablePointer<Int8>,
    count: Int
  ) {
    let sums = multiply(product.weights + first &* product.blockBytes, product)
    let block = Int(STINT_CHANNEL_BLOCK)
    for index in 0..<blocks {
      let base = product.parameters + (first &+ index) &* block &* 3
      let bias = stint_load_channels(base)
      let significand = stint_load_channels(base + block)
      let exponent = stint_load_channels(base + 2 * block)
      let stored = min(block, channels - index * block)
      for pixel in 0..<pixels where pixel < count {
        var value = stint_sums(sums[unchecked: pixel][unchecked: index]) &+ bias
        if product.weightZeroPoint != 0 {
          let excess = stint_sum_i8(windows[unchecked: pixel], product.depth)
          value &-= stint_channels(repeating: excess &* product.weightZeroPoint)
        }
        let bytes = finish(
          product.rounding, value, significand, exponent, product.outputZeroPoint, product.clampLow,
          product.clampHigh)
        let target = output + pixel * product.outputPixelStride + index * block
        if stored == block {
          stint_store_channels(bytes, target)
        } else {
          stint_store_some_channels(bytes, target, stored)
        }
      }
    }
  }

  @inline(__always)
  private func finish(
    _ rounding: Rounding, _ sums: stint_channels, _ first: stint_channels,
    _ second: stint_channels, _ zeroPoint: Int32, _ low: Int32, _ high: Int32
  ) -> stint_channel_bytes {
    switch rounding {
    case .real: stint_finish_real_channels(sums, first, second, zeroPoint, low, high)
    case .quick where stint_is_fixed_block(first[0]) == 0:
      stint_finish_quick_channels(sums, first, second, zeroPoint, low, high)
    case .quickAboveZero where stint_is_fixed_block(first[0]) == 0:
      stint_finish_quick_above_zero_channels(sums, first, second, zeroPoint, low, high)
    default: stint_finish_fixed_channels(sums, first, second, zeroPoint, low, high)
    }
  }

  /// The sums over the depth, four bytes at a time.
  @inline(__always)
  private func multiply(
    _ weights: UnsafePointer<Int8>, _ product: WindowProduct
  ) -> InlineArray<pixels, Row> {
    var sums = InlineArray<pixels, Row>(repeating: Row(repeating: stint_accumulator(repeating: 0)))
    let whole = product.depth / 4
    var from = weights
    let quadBytes = Int(STINT_CHANNEL_BLOCK) * 4
    for quad in 0..<whole {
      accumulate(&sums, from, product.blockBytes) {
        stint_broadcast_quad(stint_load_quad(windows[unchecked: $0] + quad &* 4))
      }
      from += quadBytes
    }
    let rest = product.depth &- whole &* 4
    if rest > 0 {
      accumulate(&sums, from, product.blockBytes) {
        stint_broadcast_quad(stint_load_some_quad(windows[unchecked: $0] + whole &* 4, rest))
      }
    }
    return sums
  }

  @inline(__always)
  private func accumulate(
    _ sums: inout InlineArray<pixels, Row>, _ from: UnsafePointer<Int8>, _ blockBytes: Int,
    _ load: (Int) -> stint_quad
  ) {
    var loaded = InlineArray<blocks, stint_weights>(repeating: stint_load_weights(from))
    for index in 1..<max(blocks, 1) {
      loaded[unchecked: index] = stint_load_weights(from + index &* blockBytes)
    }
    for pixel in 0..<pixels {
      let bytes = load(pixel)
      for index in 0..<blocks {
        sums[unchecked: pixel][unchecked: index] = stint_dot(
          sums[unchecked: pixel][unchecked: index], loaded[unchecked: index], bytes)
      }
    }
  }
}
