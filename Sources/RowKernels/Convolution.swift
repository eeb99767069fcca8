import CSIMD
import Kernels

/// A form of the convolution: tiles of `pixels` output pixels × `blocks` blocks of output channels.
enum Convolution<let pixels: Int, let blocks: Int> {
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
      depth: call.window.taps * inputDepth, channelBlock: Int(STINT_CHANNEL_BLOCK))
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
          let windowBytes = layout.quads &* 4
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
      channelBlock: Int(STINT_CHANNEL_BLOCK))
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
    var block = 0
    while block < product.blocks {
      if product.blocks &- block >= blocks {
        multiplyColumn(
          ConvolutionTile<pixels, blocks>.self, ConvolutionTile<1, blocks>.self, product, group,
          block, from, stride, count, to)
        block &+= blocks
      } else {
        multiplyColumn(
          ConvolutionTile<pixels, 1>.self, ConvolutionTile<1, 1>.self, product, group, block, from,
          stride, count, to)
        block &+= 1
      }
    }
  }

  /// All windows with the blocks of one tile, tile by tile.
  @inline(__always)
  private static func multiplyColumn<let high: Int>(
    _: ConvolutionTile<pixels, high>.Type, _: ConvolutionTile<1, high>.Type,
    _ product: WindowProduct, _ group: Int, _ block: Int, _ from: UnsafePointer<Int8>,
    _ stride: Int, _ count: Int, _ to: UnsafeMutablePointer<Int8>
  ) {
    let first = group &* product.blocks &+ block
    let channels = product.outputDepth &- block &* Int(STINT_CHANNEL_BLOCK)
    let target = to + block &* Int(STINT_CHANNEL_BLOCK)
    var x = 0
    // A whole tile for the last few pixels too (its spare pixels repeat the last one), but not for
    // one alone: a fully connected layer has a single pixel.
    while pixels > 1, count &- x >= 2 {
      let held = min(pixels, count &- x)
      var windows = InlineArray<pixels, UnsafePointer<Int8>>(repeating: from + x &* stride)
      for pixel in 1..<max(pixels, 1) {
        windows[unchecked: pixel] = from + (x &+ min(pixel, held &- 1)) &* stride
      }
      ConvolutionTile<pixels, high>(windows: windows).produce(
        product, block: first, channels: channels,
        output: target + x &* product.outputPixelStride, count: held)
      x &+= held
    }
    while x < count {
      ConvolutionTile<1, high>(windows: InlineArray(repeating: from + x &* stride)).produce(
        product, block: first, channels: channels,
        output: target + x &* product.outputPixelStride, count: 1)
      x &+= 1
    }
  }
}
