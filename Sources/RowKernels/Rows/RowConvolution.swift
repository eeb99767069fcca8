import CSIMD
import Kernels

extension RowKernels {
  /// One output row of a convolution.
  ///
  /// A window of one pixel is read where it lies; a larger one is gathered into the scratch first, a
  /// tile of pixels at a time, with the input's zero point for padding.
  @export(interface)
  static func convolve(
    _ arguments: ConvolutionArguments, _ rows: RowWindow,
    _ output: KernelTable.Output
  ) {
    let taps = arguments.kernelHeight * arguments.kernelWidth
    let layout = ConvolutionLayout(
      groups: arguments.groups, outputDepth: arguments.outputDepth,
      depth: taps * arguments.inputDepth, channelBlock: Int(STINT_CHANNEL_BLOCK))
    for group in 0..<arguments.groups {
      let target = output + group * arguments.outputDepth
      let inputOffset = group * arguments.inputDepth
      if taps == 1, arguments.padLeft == 0, let row = rows.row(0),
        (arguments.outputWidth - 1) * arguments.strideX < arguments.inputWidth
      {
        let stride = arguments.strideX * arguments.inputPixelStride
        multiplyWindows(
          arguments, layout, group, from: row + inputOffset, stride: stride,
          count: arguments.outputWidth, to: target)
      } else {
        let windowBytes = layout.quads * 4
        let scratch = arguments.scratch.assumingMemoryBound(to: Int8.self)
        var x = 0
        while x < arguments.outputWidth {
          let count = min(instructionSet.tilePixels, arguments.outputWidth - x)
          for ky in 0..<arguments.kernelHeight {
            gather(
              arguments, rows.row(ky), inputOffset, x, count, windowBytes,
              into: scratch + ky * arguments.kernelWidth * arguments.inputDepth)
          }
          multiplyWindows(
            arguments, layout, group, from: scratch, stride: windowBytes, count: count,
            to: target + x * arguments.outputPixelStride)
          x += count
        }
      }
    }
  }

  /// Copies one kernel row of the windows of `count` output pixels from `x` on; nil is padding.
  @inline(__always)
  private static func gather(
    _ arguments: ConvolutionArguments, _ row: UnsafePointer<Int8>?, _ inputOffset: Int, _ x: Int,
    _ count: Int, _ windowBytes: Int, into windows: UnsafeMutablePointer<Int8>
  ) {
    let depth = arguments.inputDepth
    let padding = Int8(truncatingIfNeeded: arguments.inputZeroPoint)
    for pixel in 0..<count {
      var to = windows + pixel &* windowBytes
      guard let row else {
        to.update(repeating: padding, count: arguments.kernelWidth &* depth)
        continue
      }
      var inputX = (x &+ pixel) &* arguments.strideX &- arguments.padLeft
      for _ in 0..<arguments.kernelWidth {
        if inputX >= 0 && inputX < arguments.inputWidth {
          to.update(
            from: row + (inputX &* arguments.inputPixelStride &+ inputOffset), count: depth)
        } else {
          to.update(repeating: padding, count: depth)
        }
        to += depth
        inputX &+= arguments.dilationX
      }
    }
  }

  /// Multiplies `count` windows, which lie `stride` bytes apart, with all blocks of one group.
  @inline(__always)
  private static func multiplyWindows(
    _ arguments: ConvolutionArguments, _ layout: ConvolutionLayout, _ group: Int,
    from: UnsafePointer<Int8>, stride: Int, count: Int, to: UnsafeMutablePointer<Int8>
  ) {
    let block = layout.channelBlock
    var index = 0
    while index < layout.blocks {
      let weights = arguments.weights + (group * layout.blocks + index) * layout.blockBytes
      let parameters = arguments.parameters + (group * layout.blocks + index) * block * 3
      let channels = arguments.outputDepth - index * block
      let target = to + index * block
      if layout.blocks - index >= WideTile.blockCount {
        multiplyColumn(
          WideTile.self, arguments, layout, weights, parameters, channels, from, stride, count,
          target)
        index += WideTile.blockCount
      } else {
        multiplyColumn(
          NarrowTile.self, arguments, layout, weights, parameters, channels, from, stride, count,
          target)
        index += NarrowTile.blockCount
      }
    }
  }

  /// All windows with the blocks of one tile, tile by tile.
  @inline(__always)
  private static func multiplyColumn<let pixels: Int, let blocks: Int>(
    _: RowTile<pixels, blocks>.Type, _ arguments: ConvolutionArguments,
    _ layout: ConvolutionLayout, _ weights: UnsafePointer<Int8>,
    _ parameters: UnsafePointer<Int32>, _ channels: Int, _ from: UnsafePointer<Int8>,
    _ stride: Int, _ count: Int, _ to: UnsafeMutablePointer<Int8>
  ) {
    var x = 0
    // A whole tile for the last few pixels too (its spare pixels repeat the last one), but not for
    // one alone: a fully connected layer has a single pixel.
    while count - x >= 2 {
      let held = min(pixels, count - x)
      var windows = InlineArray<pixels, UnsafePointer<Int8>>(repeating: from + x &* stride)
      for pixel in 1..<max(pixels, 1) {
        windows[unchecked: pixel] = from + (x &+ min(pixel, held &- 1)) &* stride
      }
      RowTile<pixels, blocks>(windows: windows).produce(
        arguments, weights: weights, parameters: parameters, layout: layout, channels: channels,
        output: to + x * arguments.outputPixelStride, count: held)
      x += held
    }
    while x < count {
      RowTile<1, blocks>(windows: InlineArray(repeating: from + x &* stride)).produce(
        arguments, weights: weights, parameters: parameters, layout: layout, channels: channels,
        output: to + x * arguments.outputPixelStride, count: 1)
      x += 1
    }
  }
}

extension RowTile {
  static var blockCount: Int { blocks }
}
