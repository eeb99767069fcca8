import CSIMD
import Kernels

/// The depthwise kernel for a size of the window: the one that slides along rows, or, for a width of 1, the
/// one for any window. The parameters are those of `DepthwiseSlide`.
enum DepthwiseSize<
  let height: Int, let width: Int, let stride: Int, let groups: Int, let inFlight: Int,
  let held: Int
> {
  typealias Rows = InlineArray<height, UnsafePointer<Int8>?>

  /// Some columns of some output rows.
  @inline(never)
  static func convolve(
    _ call: DepthwiseCall, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let layout = DepthwiseLayout(
      channels: Int(output.channels), height: Int(call.window.height),
      width: Int(call.window.width), parts: Int(call.weightParts), form: RowKernels.depthwiseForm)
    var padding = InlineArray<64, Int8>(repeating: Int8(truncatingIfNeeded: input.zeroPoint))
    withUnsafeBytes(of: &padding) { padding in
      for index in part.rows {
        let row = DepthwiseRow(
          rows: RowWindow(call.window, over: operands.input, outputRow: index),
          window: call.window, multiplier: Int(call.multiplier), inputWidth: Int(input.width),
          inputPixelStride: Int(input.pixelStride), outputPixelStride: Int(output.pixelStride),
          output: operands.output.base + output.rowOffset(index), columns: part.columns,
          padding: padding.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Int8.self),
          rounding: DepthwiseRounding(call))
        produce(row, layout, operands)
      }
    }
  }

  /// All blocks of channels of one row.
  @inline(__always)
  private static func produce(
    _ row: DepthwiseRow, _ layout: DepthwiseLayout, _ operands: KernelOperands
  ) {
    var rows = Rows(repeating: nil)
    var hasAllRows = true
    if width > 1 {
      for ky in 0..<height {
        rows[unchecked: ky] = row.rows.row(ky)
        if rows[unchecked: ky] == nil { hasAllRows = false }
      }
    }
    let path = DepthwisePath<1>(row, width: width, stride: stride, hasAllRows: hasAllRows)
    var weights = operands.weights.assumingMemoryBound(to: Int8.self)
    var parameters = operands.parameters.assumingMemoryBound(to: Int32.self)
    var parts = parameters + (layout.parts > 1 ? 3 &* layout.paddedChannels : 0)
    var channel = 0
    while channel < layout.channels {
      let block = layout.block(at: channel)
      let constants = DepthwiseBlockConstants(
        block: block, weights: weights, parameters: parameters,
        parts: layout.parts > 1 ? min(layout.parts, Int(parts.pointee)) : 1,
        partBytes: block.channels &* layout.channelBytes)
      let streams = Int(STINT_DEPTHWISE_CHANNELS) / block.channels
      // A block that has fewer channels than it is packed for may not read beyond them.
      if width == 1 || block.count < block.channels || constants.parts > 2 {
        any(row, constants, streams)
      } else if streams == 1 {
        slide(row, path, rows, constants)
      } else if Int(STINT_DEPTHWISE_STREAMS) > 1 && streams == 2 {
        slide(
          row, DepthwisePath<2>(row, width: width, stride: stride, hasAllRows: hasAllRows), rows,
          constants)
      } else if Int(STINT_DEPTHWISE_STREAMS) > 2 {
        slide(
          row, DepthwisePath<4>(row, width: width, stride: stride, hasAllRows: hasAllRows), rows,
          constants)
      }
      weights += layout.parts &* constants.partBytes
      parameters += 3 &* block.channels
      parts += 1
      channel = block.end
    }
  }

  @inline(__always)
  private static func any(
    _ row: DepthwiseRow, _ constants: DepthwiseBlockConstants, _ streams: Int
  ) {
    if streams == 1 {
      DepthwiseWindow<1>.produce(row, constants)
    } else if Int(STINT_DEPTHWISE_STREAMS) > 1 && streams == 2 {
      DepthwiseWindow<2>.produce(row, constants)
    } else if Int(STINT_DEPTHWISE_STREAMS) > 2 {
      DepthwiseWindow<4>.produce(row, constants)
    }
  }

  @inline(__always)
  private static func slide<let streams: Int>(
    _ row: DepthwiseRow, _ path: DepthwisePath<streams>, _ rows: Rows,
    _ constants: DepthwiseBlockConstants
  ) {
    if constants.parts == 1 {
      DepthwiseSlide<height, width, stride, groups, inFlight, 1, held, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    } else {
      DepthwiseSlide<height, width, stride, groups, inFlight, 2, 1, streams>(
        row: row, path: path, rows: rows, constants: constants
      ).produce()
    }
  }
}
