import CSIMD
import Kernels

/// A block of channels whose weights all stay in registers while the pixels go by: for windows of
/// `spans` spans and `units` units, which are few.
///
/// Where a window is short, a tile spends more on loading weights and parameters than on products.
struct ResidentBlock<let spans: Int, let units: Int> {
  private let spanWeights: InlineArray<spans, SpanWeights>
  private let unitWeights: InlineArray<units, UnitWeights>
  /// Where in a window each of them begins.
  private let spanOffsets: InlineArray<spans, Int>
  private let unitOffsets: InlineArray<units, Int>

  @inline(__always)
  private init(_ weights: UnsafePointer<Int8>, depth: Int) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let unitBytes = Int(STINT_DEPTH_UNIT)
    let spanBytes = Int(STINT_DEPTH_SPAN)
    let rest = spans &* spanBytes
    spanWeights = InlineArray { span in
      SpanWeights {
        stint_load_span_weights(
          weights
            + (span &* spanBytes &* block &+ $0 &* MemoryLayout<stint_span_weights>.size))
      }
    }
    unitWeights = InlineArray { unit in
      UnitWeights {
        stint_load_unit_weights(
          weights
            + ((rest &+ unit &* unitBytes) &* block
              &+ $0 &* MemoryLayout<stint_unit_weights>.size))
      }
    }
    spanOffsets = InlineArray { min($0 &* spanBytes, depth &- spanBytes) }
    unitOffsets = InlineArray { min(rest &+ $0 &* unitBytes, depth &- unitBytes) }
  }

  /// Makes `count` pixels of a whole block that is rounded quickly and not clamped.
  @inline(never)
  static func produce(_ product: WindowProduct, _ place: TilePlace, _ count: Int) {
    let block = Self(
      product.weights + place.block &* product.blockBytes, depth: product.depth)
    if product.rounding == .quick {
      block.produce(product, place, count) {
        stint_finish_quick_channels($0, $1, $2, $3, -128, 127)
      }
    } else {
      block.produce(product, place, count) {
        stint_finish_quick_above_zero_channels($0, $1, $2, $3, -128, 127)
      }
    }
  }

  @inline(__always)
  private func produce(
    _ product: WindowProduct, _ first: TilePlace, _ count: Int,
    _ finish: (stint_channels, stint_channels, stint_channels, Int32) -> stint_channel_bytes
  ) {
    let channels = Int(STINT_CHANNEL_BLOCK)
    let parameters = product.parameters + first.block &* channels &* 3
    let bias = stint_load_channels(parameters)
    let significand = stint_load_channels(parameters + channels)
    let exponent = stint_load_channels(parameters + 2 &* channels)
    let hasExcess = product.weightZeroPoint != 0
    let zeroPoint = product.outputZeroPoint
    let stride = product.outputPixelStride
    let row = first.rows.pointee
    var window = row.start + first.pixel &* row.stride
    var place = first
    for _ in 0..<count {
      var start = bias
      if Int(STINT_STARTS_FROM_BIAS) != 0 && hasExcess {
        start &-= stint_channels(repeating: place.excess.pointee)
      }
      var sums = multiply(window, start).channels(bias)
      if Int(STINT_STARTS_FROM_BIAS) == 0 && hasExcess {
        sums &-= stint_channels(repeating: place.excess.pointee)
      }
      stint_store_channels(finish(sums, significand, exponent, zeroPoint), place.output)
      window += row.stride
      place.advance(pixels: 1, stride)
    }
  }

  /// Folded as soon as they are complete, so that few registers hold sums.
  @inline(__always)
  private func multiply(
    _ window: UnsafePointer<Int8>, _ start: stint_channels
  ) -> FoldedSums {
    let spanBytes = InlineArray<spans, stint_span> {
      stint_load_span(window + spanOffsets[unchecked: $0])
    }
    let unitBytes = InlineArray<units, stint_unit> {
      stint_load_unit(window + unitOffsets[unchecked: $0])
    }
    var folded = FoldedSums(repeating: stint_fold(stint_start(start)))
    let parts = BlockSums.count
    Unrolled.times(parts) { part in
      var sum = stint_start(start)
      Unrolled.times(spans) { span in
        Unrolled.times(Int(STINT_SPAN_STEPS)) { step in
          sum = stint_dot_span(
            sum, spanWeights[unchecked: span][unchecked: step &* parts &+ part],
            spanBytes[unchecked: span], step)
        }
      }
      Unrolled.times(units) { unit in
        sum = stint_dot_unit(
          sum, unitWeights[unchecked: unit][unchecked: part], unitBytes[unchecked: unit])
      }
      folded[unchecked: part] = stint_fold(sum)
    }
    return folded
  }
}
