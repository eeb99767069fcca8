import CSIMD
import Kernels

/// A form of the convolution: tiles of `pixels` output pixels × `blocks` blocks of output channels, with
/// weights of which `run` bytes of a channel lie together.
enum Convolution<let pixels: Int, let blocks: Int, let run: Int> {
  /// Some columns of some output rows of a convolution.
  ///
  /// A window of one pixel is read where it lies; a larger one is gathered into the scratch first, a
  /// tile of pixels at a time, with the input's zero point for padding.
  static func convolve(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: ConvolutionCall.self)
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let groups = Int(call.groups)
    let inputDepth = Int(input.channels) / groups
    let layout = ConvolutionLayout(
      groups: groups, outputDepth: Int(output.channels) / groups,
      depth: call.window.taps * inputDepth, channelBlock: Int(STINT_CHANNEL_BLOCK),
      depthUnit: Int(STINT_DEPTH_UNIT), depthRun: run)
    let product = WindowProduct(
      weights: operands.weights, parameters: operands.parameters, layout: layout, call: call,
      output: output)
    let isInPlace = call.window.readsInPlace(input: input, output: output)
    // Rows that lie one after the other are one long row: no tile is cut short at a row's end.
    let rows = part.isJoined ? part.rows.prefix(1) : part.rows
    let columns =
      part.isJoined ? 0..<part.rows.count &* Int(output.width) : part.columns
    for row in rows {
      let target = operands.output.base + output.rowOffset(row)
      for group in 0..<groups {
        let to = target + group &* layout.outputDepth
        if isInPlace {
          let stride = Int(call.window.strideX) &* Int(input.pixelStride)
          let from = operands.input.base + input.rowOffset(call.window.inputRow(row, 0))
          multiply(
            product, group, from: from + (group &* inputDepth &+ columns.lowerBound &* stride),
            stride: stride, count: columns.count,
            to: to + columns.lowerBound &* product.outputPixelStride)
        } else {
          let windows = WindowGatherer(
            call.window, operands.input, depth: inputDepth, first: group &* inputDepth,
            outputRow: row)
          let windowBytes = layout.paddedDepth
          let scratch = operands.scratch.assumingMemoryBound(to: Int8.self)
          var x = columns.lowerBound
          while x < columns.upperBound {
            let count = min(pixels, columns.upperBound &- x)
            windows.gather(x..<x &+ count, windowBytes: windowBytes, into: scratch)
            multiply(
              product, group, from: scratch, stride: windowBytes, count: count,
              to: to + x &* product.outputPixelStride)
            x &+= count
          }
        }
      }
    }
  }

  /// Some columns of some output rows of a matrix product: the right matrix is packed as the weights
  /// of a convolution of one tap over the left one.
  static func multiplyMatrices(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let product = record.load(as: MatrixProductCall.self)
    let left = operands.input.shape.pointee
    let right = operands.second.shape.pointee
    let output = operands.output.shape.pointee
    let layout = ConvolutionLayout(
      groups: 1, outputDepth: Int(output.channels), depth: Int(left.channels),
      channelBlock: Int(STINT_CHANNEL_BLOCK), depthUnit: Int(STINT_DEPTH_UNIT), depthRun: run)
    var call = ConvolutionCall()
    call.weightZeroPoint = right.zeroPoint
    call.outputZeroPoint = product.outputZeroPoint
    call.clampLow = product.clampLow
    call.clampHigh = product.clampHigh
    let windows = WindowProduct(
      weights: operands.scratch, parameters: operands.scratch + layout.weightBytes, layout: layout,
      call: call, output: output)
    let stride = Int(left.pixelStride)
    for row in part.rows {
      if row == part.rows.lowerBound || right.rows > 1 {
        layout.pack(
          matrix: operands.second.base + right.rowOffset(row), rowStride: Int(right.pixelStride),
          factor: product.factor, inputZeroPoint: left.zeroPoint,
          weightZeroPoint: right.zeroPoint, inputExcess: Int32(STINT_INPUT_EXCESS),
          into: operands.scratch)
      }
      let from = operands.input.base + left.rowOffset(row)
      let to = operands.output.base + output.rowOffset(row)
      multiply(
        windows, 0, from: from + part.columns.lowerBound &* stride, stride: stride,
        count: part.columns.count,
        to: to + part.columns.lowerBound &* windows.outputPixelStride)
    }
  }

  /// Multiplies `count` windows, which lie `stride` bytes apart, with all blocks of one group.
  @inline(never)
  private static func multiply(
    _ product: WindowProduct, _ group: Int, from: UnsafePointer<Int8>, stride: Int, count: Int,
    to: UnsafeMutablePointer<Int8>
  ) {
    let hasExcess = product.weightZeroPoint != 0
    let isShort = product.depth < Int(STINT_DEPTH_UNIT)
    var sums = InlineArray<48, Int32>(repeating: 0)
    var units = InlineArray<48, UInt64>(repeating: 0)
    let kept = sums.count
    withUnsafeMutablePointer(to: &sums) { sums in
      withUnsafeMutablePointer(to: &units) { units in
        let excess = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Int32.self)
        var x = 0
        while x < count {
          let held = hasExcess || isShort ? min(kept, count &- x) : count
          var place = TilePlace(
            block: group &* product.blocks, channels: product.outputDepth,
            window: from + x &* stride, stride: stride, excess: excess,
            output: to + x &* product.outputPixelStride)
          if hasExcess {
            // The sum of a pixel's bytes is the same for all blocks.
            for pixel in 0..<held {
              excess[pixel] =
                stint_sum_i8(place.window + pixel &* stride, product.depth)
                &* product.weightZeroPoint
            }
          }
          if isShort {
            // A unit is read whole: windows that are shorter move to where it may be.
            let whole = UnsafeMutableRawPointer(units).assumingMemoryBound(to: UInt64.self)
            for pixel in 0..<held {
              whole[pixel] = stint_load_short(place.window + pixel &* stride, product.depth)
            }
            place.window = UnsafeRawPointer(units).assumingMemoryBound(to: Int8.self)
            place.stride = 8
          }
          multiplyBlocks(product, place, held)
          x &+= held
        }
      }
    }
  }

  /// All blocks of a group with some pixels, the blocks of one tile after the other.
  @inline(__always)
  private static func multiplyBlocks(
    _ product: WindowProduct, _ first: TilePlace, _ count: Int
  ) {
    var place = first
    while place.channels > 0 {
      if multiplyResident(product, place, count) {
        place.advance(blocks: 1)
        continue
      }
      // Always so where a tile has one block, as the compiler must know to leave the rest out.
      if blocks == 1 || place.channels > (blocks &- 1) &* Int(STINT_CHANNEL_BLOCK) {
        multiplyColumn(ConvolutionTile<pixels, blocks, run>.self, product, place, count)
        place.advance(blocks: blocks)
      } else {
        multiplyColumn(ConvolutionTile<pixels, 1, run>.self, product, place, count)
        place.advance(blocks: 1)
      }
    }
  }

  /// One block, if its weights may stay in registers; whether they may.
  @inline(__always)
  private static func multiplyResident(
    _ product: WindowProduct, _ place: TilePlace, _ count: Int
  ) -> Bool {
    #if STINT_NEON
      guard run == Int(STINT_DEPTH_SPAN) else { return false }
      let parameters = product.parameters + place.block &* Int(STINT_CHANNEL_BLOCK) &* 3
      let rounding = product.writtenOut(parameters, channels: place.channels)
      guard rounding != .fixedPoint else { return false }
      switch product.depth {
      case 8: ResidentBlock<0, 1>.produce(product, place, count)
      case 16: ResidentBlock<1, 0>.produce(product, place, count)
      case 17...24: ResidentBlock<1, 1>.produce(product, place, count)
      case 25...32: ResidentBlock<2, 0>.produce(product, place, count)
      default: return false
      }
      return true
    #else
      return false
    #endif
  }

  /// All pixels with the blocks of one tile, tile by tile; the last few have a tile of their own size.
  @inline(__always)
  private static func multiplyColumn<let high: Int>(
    _: ConvolutionTile<pixels, high, run>.Type, _ product: WindowProduct, _ first: TilePlace,
    _ count: Int
  ) {
    var place = first
    let tiles = count / pixels
    if tiles > 0 { ConvolutionTile<pixels, high, run>.produce(product, &place, tiles: tiles) }
    switch count &- tiles &* pixels {
    case 1 where pixels > 1: ConvolutionTile<1, high, run>.produce(product, &place, tiles: 1)
    case 2 where pixels > 2: ConvolutionTile<2, high, run>.produce(product, &place, tiles: 1)
    case 3 where pixels > 3: ConvolutionTile<3, high, run>.produce(product, &place, tiles: 1)
    case 4 where pixels > 4: ConvolutionTile<4, high, run>.produce(product, &place, tiles: 1)
    case 5 where pixels > 5: ConvolutionTile<5, high, run>.produce(product, &place, tiles: 1)
    case 6 where pixels > 6: ConvolutionTile<6, high, run>.produce(product, &place, tiles: 1)
    case 7 where pixels > 7: ConvolutionTile<7, high, run>.produce(product, &place, tiles: 1)
    default: break
    }
  }
}
