import CSIMD
import Kernels

/// A form of the convolution: tiles of `pixels` output pixels × `blocks` blocks of output channels.
enum Convolution<let pixels: Int, let blocks: Int> {
  /// Some columns of some output rows of a convolution.
  ///
  /// What lies where a window says is read there: a window of one pixel, or the rows of a larger one.
  /// The windows that hang over the input's sides are gathered into the scratch first, with the input's
  /// zero point for padding; so are all windows where rows cannot be read where they lie.
  ///
  /// - Parameter run: bytes of a channel's weights that lie together.
  @inline(never)
  static func convolve(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart, run: Int
  ) {
    let call = record.load(as: ConvolutionCall.self)
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let groups = Int(call.groups)
    let inputDepth = Int(input.channels) / groups
    let windowRows = call.hasRowsApart != 0 ? Int(call.window.height) : 1
    let layout = ConvolutionLayout(
      groups: groups, outputDepth: Int(output.channels) / groups, windowRows: windowRows,
      depth: call.window.taps * inputDepth / windowRows, channelBlock: Int(STINT_CHANNEL_BLOCK),
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
      if call.hasRowsApart != 0 {
        convolveRows(call, operands, product, layout, row, columns, target)
        continue
      }
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
          gatherAndMultiply(
            windows, product, group, layout.paddedDepth, columns,
            operands.scratch.assumingMemoryBound(to: Int8.self), to)
        }
      }
    }
  }

  /// Gathers some windows at a time and multiplies them: a tile of them in the scratch, or, if they are
  /// short, as many as make a call of a tile's function worth its while.
  @inline(never)
  private static func gatherAndMultiply(
    _ windows: WindowGatherer, _ product: WindowProduct, _ group: Int, _ windowBytes: Int,
    _ columns: Range<Int>, _ scratch: UnsafeMutablePointer<Int8>, _ to: UnsafeMutablePointer<Int8>
  ) {
    var short = InlineArray<192, UInt64>(repeating: 0)
    let shortBytes = short.count &* 8
    withUnsafeMutablePointer(to: &short) {
      let isShort = windowBytes &* 24 <= shortBytes
      let memory =
        isShort ? UnsafeMutableRawPointer($0).assumingMemoryBound(to: Int8.self) : scratch
      let most = isShort ? 24 : pixels
      var x = columns.lowerBound
      while x < columns.upperBound {
        let count = min(most, columns.upperBound &- x)
        windows.gather(x..<x &+ count, windowBytes: windowBytes, into: memory)
        multiply(
          product, group, from: memory, stride: windowBytes, count: count,
          to: to + x &* product.outputPixelStride)
        x &+= count
      }
    }
  }

  /// Some columns of an output row of a convolution whose windows' rows are packed apart.
  @inline(never)
  private static func convolveRows(
    _ call: ConvolutionCall, _ operands: KernelOperands, _ product: WindowProduct,
    _ layout: ConvolutionLayout, _ row: Int, _ columns: Range<Int>,
    _ target: UnsafeMutablePointer<Int8>
  ) {
    let input = operands.input.shape.pointee
    let padding = operands.scratch.assumingMemoryBound(to: Int8.self)
    let gathered = padding + layout.depth
    let pixelStride = Int(input.pixelStride)
    let strideX = Int(call.window.strideX)
    let unitPixels =
      (Int(STINT_DEPTH_UNIT) &+ Int(input.channels) &- 1) / Int(input.channels)
    let inside = call.window.inside(
      columns, inputWidth: Int(input.width),
      readWidth: max(Int(call.window.width), unitPixels))
    let windows = WindowGatherer(
      call.window, operands.input, depth: Int(input.channels), first: 0, outputRow: row)
    let inputRows = RowWindow(call.window, over: operands.input, outputRow: row)
    let firstX = columns.lowerBound &* strideX &- Int(call.window.padLeft)
    var rows = InlineArray<8, WindowRow>(repeating: WindowRow(start: gathered, stride: 0))
    for ky in 0..<layout.windowRows {
      let apart = gathered + ky &* layout.depth
      if let start = inputRows.row(ky) {
        rows[ky] = WindowRow(
          start: start + firstX &* pixelStride, stride: strideX &* pixelStride, gathered: apart)
      } else {
        padding.update(
          repeating: Int8(truncatingIfNeeded: input.zeroPoint), count: layout.depth)
        rows[ky] = WindowRow(start: padding, stride: 0, gathered: apart)
      }
    }
    windows.gather(
      columns.lowerBound..<inside.lowerBound, windowBytes: layout.windowBytes, into: gathered)
    windows.gather(
      inside.upperBound..<columns.upperBound, windowBytes: layout.windowBytes,
      into: gathered + (inside.lowerBound &- columns.lowerBound) &* layout.windowBytes)
    multiply(
      product, 0, rows,
      inside: inside.lowerBound &- columns.lowerBound..<inside.upperBound &- columns.lowerBound,
      gatheredStride: layout.windowBytes, count: columns.count,
      to: target + columns.lowerBound &* product.outputPixelStride)
  }

  /// Multiplies `count` windows of one row, which lie `stride` bytes apart, with all blocks of a group.
  @inline(__always)
  private static func multiply(
    _ product: WindowProduct, _ group: Int, from: UnsafePointer<Int8>, stride: Int, count: Int,
    to: UnsafeMutablePointer<Int8>
  ) {
    multiply(
      product, group, InlineArray(repeating: WindowRow(start: from, stride: stride)),
      inside: 0..<count, gatheredStride: 0, count: count, to: to)
  }

  /// Some columns of some output rows of a matrix product: the right matrix is packed as the weights
  /// of a convolution of one tap over the left one.
  ///
  /// - Parameter run: bytes of a channel's weights that lie together.
  @inline(never)
  static func multiplyMatrices(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart, run: Int
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

  /// Multiplies `count` windows, whose rows lie where `rows` says, with all blocks of one group.
  ///
  /// - Parameters:
  ///   - inside: those that lie at even distances; the others are gathered.
  ///   - gatheredStride: bytes between gathered ones.
  @inline(never)
  private static func multiply(
    _ product: WindowProduct, _ group: Int, _ rows: InlineArray<8, WindowRow>, inside: Range<Int>,
    gatheredStride: Int, count: Int, to: UnsafeMutablePointer<Int8>
  ) {
    let hasExcess = product.weightZeroPoint != 0
    let isShort = product.depth < Int(STINT_DEPTH_UNIT) && !product.hasRowsApart
    var rows = rows
    var sums = InlineArray<48, Int32>(repeating: 0)
    var units = InlineArray<48, UInt64>(repeating: 0)
    let kept = sums.count
    withUnsafeMutablePointer(to: &sums) { sums in
      withUnsafeMutablePointer(to: &units) { units in
        withUnsafeMutablePointer(to: &rows) { rows in
          let excess = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Int32.self)
          let row = UnsafeMutableRawPointer(rows).assumingMemoryBound(to: WindowRow.self)
          var x = 0
          while x < count {
            let held = hasExcess || isShort ? min(kept, count &- x) : count
            var place = TilePlace(
              block: group &* product.blocks, channels: product.outputDepth, rows: row, pixel: x,
              inside: inside, gatheredStride: gatheredStride, excess: excess,
              output: to + x &* product.outputPixelStride)
            if hasExcess {
              // The sum of a pixel's bytes is the same for all blocks.
              for pixel in 0..<held {
                var sum: Int32 = 0
                for ky in 0..<product.windowRows {
                  sum &+= stint_sum_i8(place.window(row[ky], x &+ pixel), product.depth)
                }
                excess[pixel] = sum &* product.weightZeroPoint
              }
            }
            if isShort {
              // A unit is read whole: windows that are shorter move to where it may be.
              let whole = UnsafeMutableRawPointer(units).assumingMemoryBound(to: UInt64.self)
              for pixel in 0..<held {
                whole[pixel] = stint_load_short(
                  row[0].start + (x &+ pixel) &* row[0].stride, product.depth)
              }
              var moved = WindowRow(
                start: UnsafeRawPointer(units).assumingMemoryBound(to: Int8.self), stride: 8)
              withUnsafePointer(to: &moved) {
                place.rows = $0
                place.pixel = 0
                place.inside = 0..<held
                multiplyBlocks(product, place, held)
              }
            } else {
              multiplyBlocks(product, place, held)
            }
            x &+= held
          }
        }
      }
    }
  }

  /// All blocks of a group with some pixels, the blocks of one tile after the other.
  @inline(__always)
  private static func multiplyBlocks(
    _ product: WindowProduct, _ first: TilePlace, _ count: Int
  ) {
    if Int(STINT_HAS_WIDE_TILES) != 0, blocks == 4 {
      multiplyColumns(product, first, count)
      return
    }
    var place = first
    while place.channels > 0 {
      if multiplyResident(product, place, count) {
        place.advance(blocks: 1)
        continue
      }
      // Always so where a tile has one block, as the compiler must know to leave the rest out.
      if blocks == 1 || place.channels > (blocks &- 1) &* Int(STINT_CHANNEL_BLOCK) {
        multiplyColumn(ConvolutionTile<pixels, blocks>.self, product, place, count)
        place.advance(blocks: blocks)
      } else {
        multiplyColumn(ConvolutionTile<pixels, 1>.self, product, place, count)
        place.advance(blocks: 1)
      }
    }
  }

  /// All blocks of a group in columns of four and less that are as even as may be: the fewer blocks a
  /// tile has, the more pixels, so that each load serves as many products.
  @inline(__always)
  private static func multiplyColumns(
    _ product: WindowProduct, _ first: TilePlace, _ count: Int
  ) {
    var place = first
    var rest = (place.channels &+ Int(STINT_CHANNEL_BLOCK) &- 1) / Int(STINT_CHANNEL_BLOCK)
    while rest > 0 {
      let columns = (rest &+ 3) / 4
      let width = (rest &+ columns &- 1) / columns
      switch width {
      case 1:
        multiplyColumn(
          ConvolutionTile<8, 1>.self, ConvolutionTile<4, 1>.self,
          ConvolutionTile<2, 1>.self, product, place, count)
      case 2:
        multiplyColumn(
          ConvolutionTile<8, 2>.self, ConvolutionTile<4, 2>.self,
          ConvolutionTile<1, 2>.self, product, place, count)
      case 3:
        multiplyColumn(
          ConvolutionTile<7, 3>.self, ConvolutionTile<4, 3>.self,
          ConvolutionTile<1, 3>.self, product, place, count)
      default:
        multiplyColumn(
          ConvolutionTile<5, 4>.self, ConvolutionTile<3, 4>.self,
          ConvolutionTile<1, 4>.self, product, place, count)
      }
      place.advance(blocks: width)
      rest &-= width
    }
  }

  /// All pixels with the blocks of one tile, tile by tile; the last few have the smallest tile that holds
  /// them.
  @inline(__always)
  private static func multiplyColumn<let large: Int, let small: Int, let least: Int, let high: Int>(
    _: ConvolutionTile<large, high>.Type, _: ConvolutionTile<small, high>.Type,
    _: ConvolutionTile<least, high>.Type, _ product: WindowProduct, _ first: TilePlace,
    _ count: Int
  ) {
    var place = first
    let tiles = count / large
    if tiles > 0 { ConvolutionTile<large, high>.produce(product, &place, tiles: tiles) }
    var rest = count &- tiles &* large
    if rest > small {
      ConvolutionTile<large, high>.produce(product, &place, count: rest)
      return
    }
    if rest > least {
      ConvolutionTile<small, high>.produce(product, &place, count: rest)
      return
    }
    while rest > 0 {
      ConvolutionTile<least, high>.produce(product, &place, count: min(least, rest))
      rest &-= least
    }
  }

  /// One block, if its weights may stay in registers; whether they may.
  @inline(__always)
  private static func multiplyResident(
    _ product: WindowProduct, _ place: TilePlace, _ count: Int
  ) -> Bool {
    #if STINT_NEON
      guard product.windowRows == 1 else { return false }
      let parameters = product.parameters + place.block &* Int(STINT_CHANNEL_BLOCK) &* 3
      let rounding = product.writtenOut(parameters, channels: place.channels)
      guard rounding != .fixedPoint else { return false }
      switch product.depth {
      case _ where product.depth >= Int(STINT_DEPTH_SPAN) && product.spansEnd == 0: return false
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
    _: ConvolutionTile<pixels, high>.Type, _ product: WindowProduct, _ first: TilePlace,
    _ count: Int
  ) {
    var place = first
    let tiles = count / pixels
    if tiles > 0 { ConvolutionTile<pixels, high>.produce(product, &place, tiles: tiles) }
    switch count &- tiles &* pixels {
    case 1 where pixels > 1: ConvolutionTile<1, high>.produce(product, &place, tiles: 1)
    case 2 where pixels > 2: ConvolutionTile<2, high>.produce(product, &place, tiles: 1)
    case 3 where pixels > 3: ConvolutionTile<3, high>.produce(product, &place, tiles: 1)
    case 4 where pixels > 4: ConvolutionTile<4, high>.produce(product, &place, tiles: 1)
    case 5 where pixels > 5: ConvolutionTile<5, high>.produce(product, &place, tiles: 1)
    case 6 where pixels > 6: ConvolutionTile<6, high>.produce(product, &place, tiles: 1)
    case 7 where pixels > 7: ConvolutionTile<7, high>.produce(product, &place, tiles: 1)
    default: break
    }
  }
}
