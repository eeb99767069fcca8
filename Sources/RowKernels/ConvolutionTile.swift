import CSIMD
import Kernels

/// A register tile: `pixels` output pixels × `blocks` blocks of output channels, summed over the
/// whole depth while the sums stay in registers.
struct ConvolutionTile<let pixels: Int, let blocks: Int> {
  typealias Sums = InlineArray<pixels, InlineArray<blocks, BlockSums>>

  /// Where each pixel's bytes of a row of the window begin; `depth` bytes are read there, no more.
  typealias Windows = InlineArray<pixels, UnsafePointer<Int8>>

  /// How many pixels there are; those of the tile beyond them repeat the last one.
  let count: Int

  @inline(__always)
  init(count: Int = pixels) { self.count = count }

  /// Sums some whole tiles of neighbouring pixels, makes bytes of them and stores them.
  ///
  /// - Parameters:
  ///   - product: what is multiplied, and how sums become bytes.
  ///   - place: where the first tile is; moves on.
  @inline(__always)
  static func produce(_ product: WindowProduct, _ place: inout TilePlace, tiles: Int) {
    if startsWithSpan, product.windowRows == 1, product.spansEnd > 0 {
      produceFromSpan(product, &place, tiles: tiles)
    } else {
      produceFromStart(product, &place, tiles: tiles)
    }
  }

  /// Whether sums that start at zero are those of their first span, which are then not added.
  private static var startsWithSpan: Bool { Int(STINT_STARTS_FROM_BIAS) == 0 }

  // Never inlined, and apart: the registers of a tile are all that there are, and the compiler keeps the
  // sums in theirs only where few paths meet.
  @inline(never)
  private static func produceFromSpan(
    _ product: WindowProduct, _ place: inout TilePlace, tiles: Int
  ) {
    // A copy, so that a store of bytes cannot change it.
    var here = place
    Self().produce(product, &here, tiles: tiles, fromSpan: true)
    place = here
  }

  @inline(never)
  private static func produceFromStart(
    _ product: WindowProduct, _ place: inout TilePlace, tiles: Int
  ) {
    var here = place
    Self().produce(product, &here, tiles: tiles, fromSpan: false)
    place = here
  }

  /// Makes one tile of which only the first pixels are there; the others repeat the last one.
  @inline(never)
  static func produce(_ product: WindowProduct, _ place: inout TilePlace, count: Int) {
    var here = place
    Self(count: count).produce(product, &here, tiles: 1, fromSpan: false)
    place = here
  }

  @inline(__always)
  private func produce(
    _ product: WindowProduct, _ place: inout TilePlace, tiles: Int, fromSpan: Bool
  ) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let weights = product.weights + place.block &* product.blockBytes
    let parameters = product.parameters + place.block &* block &* 3
    var roundings = InlineArray<blocks, Rounding>(repeating: .fixedPoint)
    Unrolled.times(blocks) {
      roundings[unchecked: $0] = product.writtenOut(
        parameters + $0 &* block &* 3, channels: place.channels &- $0 &* block)
    }
    let row = place.rows[0]
    for _ in 0..<tiles {
      let sums = multiply(weights, product, parameters, place, row, fromSpan)
      Unrolled.times(blocks) { index in
        store(
          channels(sums, index, product, parameters + index &* block &* 3, place.excess), index,
          product, place, parameters + index &* block &* 3, roundings[unchecked: index])
      }
      place.advance(pixels: count, product.outputPixelStride)
    }
  }

  /// Makes bytes of the sums of a block and stores them.
  @inline(__always)
  private func store(
    _ sums: InlineArray<pixels, stint_channels>, _ index: Int, _ product: WindowProduct,
    _ place: TilePlace, _ parameters: UnsafePointer<Int32>, _ rounding: Rounding
  ) {
    let block = Int(STINT_CHANNEL_BLOCK)
    let output = place.output + index &* block
    let channels = min(block, place.channels &- index &* block)
    switch rounding {
    case .quick:
      store(sums, product, parameters, output, channels) {
        stint_finish_quick_channels($0, $1, $2, $3, $4, $5)
      }
    case .quickAboveZero:
      store(sums, product, parameters, output, channels) {
        stint_finish_quick_above_zero_channels($0, $1, $2, $3, $4, $5)
      }
    case .fixedPoint where Int(STINT_STORES_PARTS) != 0:
      store(sums, product, parameters, output, channels) {
        stint_finish_fixed_channels($0, $1, $2, $3, $4, $5)
      }
    default:
      withUnsafePointer(to: sums) {
        product.store(
          UnsafeRawPointer($0), pixels: count,
          channels: channels, parameters: parameters, output: output)
      }
    }
  }

  @inline(__always)
  private func store(
    _ sums: InlineArray<pixels, stint_channels>, _ product: WindowProduct,
    _ parameters: UnsafePointer<Int32>, _ output: UnsafeMutablePointer<Int8>, _ channels: Int,
    _ finish: (stint_channels, stint_channels, stint_channels, Int32, Int32, Int32) ->
      stint_channel_bytes
  ) {
    let first = stint_load_channels(parameters + Int(STINT_CHANNEL_BLOCK))
    let second = stint_load_channels(parameters + 2 &* Int(STINT_CHANNEL_BLOCK))
    Unrolled.times(pixels) {
      let bytes = finish(
        sums[unchecked: $0], first, second, product.outputZeroPoint, product.writtenLow,
        product.writtenHigh)
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
  private func channels(
    _ sums: Sums, _ index: Int, _ product: WindowProduct, _ bias: UnsafePointer<Int32>,
    _ excess: UnsafePointer<Int32>
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

  /// What all sums start from: where they start from the bias, less the excess.
  @inline(__always)
  private func starts(
    _ product: WindowProduct, _ parameters: UnsafePointer<Int32>, _ excess: UnsafePointer<Int32>
  ) -> Sums {
    let block = Int(STINT_CHANNEL_BLOCK)
    var sums = Sums(
      repeating: InlineArray(repeating: BlockSums(repeating: stint_accumulator(repeating: 0))))
    guard Int(STINT_STARTS_FROM_BIAS) != 0 else { return sums }
    if product.weightZeroPoint != 0 {
      Unrolled.times(blocks) { index in
        let bias = stint_load_channels(parameters + index &* block &* 3)
        Unrolled.times(pixels) { pixel in
          let start = bias &- stint_channels(repeating: excess[min(pixel, count &- 1)])
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
    return sums
  }

  /// The windows of the tile's pixels in a row.
  ///
  /// Transparent, as the compiler gives up inlining it into the largest tiles, whose sums would all be
  /// saved for the call.
  @_transparent
  private func windows(_ row: WindowRow, _ place: TilePlace) -> Windows {
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

  /// The sums over the depth of all rows of the window.
  @inline(__always)
  private func multiply(
    _ weights: UnsafePointer<Int8>, _ product: WindowProduct, _ parameters: UnsafePointer<Int32>,
    _ place: TilePlace, _ first: WindowRow, _ fromSpan: Bool
  ) -> Sums {
    var sums = starts(product, parameters, place.excess)
    var from = weights
    var windows = windows(first, place)
    if fromSpan {
      // One row is all; what its spans leave is one unit at most.
      addSpan(&sums, windows, from, product.blockBytes, at: 0)
      from += Int(STINT_DEPTH_SPAN) * Int(STINT_CHANNEL_BLOCK)
      addSpans(&sums, windows, &from, product, from: product.secondSpan)
      if product.spansEnd < product.depth {
        addUnit(&sums, windows, from, product.blockBytes, at: product.lastUnit)
      }
      return sums
    }
    let hasSpans = Int(STINT_DEPTH_SPAN) > Int(STINT_DEPTH_UNIT)
    var row = 0
    if Self.startsWithSpan, product.spansEnd > 0 {
      // Of several rows spans leave nothing.
      while true {
        addSpans(&sums, windows, &from, product, from: 0)
        row &+= 1
        if row >= product.windowRows { return sums }
        windows = self.windows(place.rows[row], place)
      }
    }
    while true {
      if hasSpans, !Self.startsWithSpan { addSpans(&sums, windows, &from, product, from: 0) }
      addUnits(&sums, windows, &from, product)
      row &+= 1
      if row >= product.windowRows { return sums }
      windows = self.windows(place.rows[row], place)
    }
  }

  /// Adds the products of the spans of a row of the window, from one of them on.
  @inline(__always)
  private func addSpans(
    _ sums: inout Sums, _ windows: Windows, _ from: inout UnsafePointer<Int8>,
    _ product: WindowProduct, from first: Int
  ) {
    let span = Int(STINT_DEPTH_SPAN)
    var offset = first
    let end = product.spansEnd
    while offset < end {
      addSpan(&sums, windows, from, product.blockBytes, at: offset)
      from += span * Int(STINT_CHANNEL_BLOCK)
      offset &+= span
    }
  }

  /// Adds the products of the units behind the spans, of which the last ends where the row ends.
  @inline(__always)
  private func addUnits(
    _ sums: inout Sums, _ windows: Windows, _ from: inout UnsafePointer<Int8>,
    _ product: WindowProduct
  ) {
    let unit = Int(STINT_DEPTH_UNIT)
    var offset = Int(STINT_DEPTH_SPAN) > unit ? product.spansEnd : 0
    while offset < product.depth {
      addUnit(&sums, windows, from, product.blockBytes, at: min(offset, product.lastUnit))
      from += unit * Int(STINT_CHANNEL_BLOCK)
      offset &+= unit
    }
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
