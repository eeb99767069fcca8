import CSIMD
import Kernels

extension RowKernels {
  /// One output row of a depthwise convolution.
  @export(interface)
  static func convolveDepthwise(
    _ arguments: DepthwiseArguments, _ rows: RowWindow, _ output: KernelTable.Output
  ) {
    let layout = DepthwiseLayout(
      channels: arguments.channels, taps: arguments.kernelHeight * arguments.kernelWidth)
    let taps = RowTaps(arguments, rows, layout.paddedChannels)
    for x in 0..<arguments.outputWidth {
      let columns = taps.columns(x)
      let target = output + x * arguments.outputPixelStride
      if arguments.multiplier == 1 {
        sumChannels(arguments, layout, taps, columns, target)
      } else {
        sumMultipliedChannels(arguments, layout, taps, columns, target)
      }
    }
  }

  /// All channels of an output pixel, 16 at a time, then 8.
  @inline(__always)
  private static func sumChannels(
    _ arguments: DepthwiseArguments, _ layout: DepthwiseLayout, _ taps: RowTaps,
    _ columns: RowTaps.Columns, _ output: UnsafeMutablePointer<Int8>
  ) {
    let parameters = arguments.parameters
    let padded = layout.paddedChannels
    let padding16 = stint_i32x16(repeating: arguments.inputZeroPoint)
    let padding8 = stint_i32x8(repeating: arguments.inputZeroPoint)
    var channel = 0
    while channel &+ 16 <= layout.channels {
      var sums = stint_load_i32x16(parameters + channel)
      taps.forEach(columns, inputChannel: channel, weightChannel: channel) { bytes, weights in
        let value = bytes.map { stint_widen_i8x16($0) } ?? padding16
        sums &+= value &* stint_widen_i16x16(weights)
      }
      let value = stint_requantisex16(
        sums, stint_load_i32x16(parameters + (padded &+ channel)),
        stint_load_i32x16(parameters + (2 &* padded &+ channel)))
      stint_store_i8x16(
        value &+ stint_i32x16(repeating: arguments.outputZeroPoint), arguments.clampLow,
        arguments.clampHigh, output + channel)
      channel &+= 16
    }
    while channel < layout.channels {
      let count = min(8, layout.channels &- channel)
      var sums = stint_load_i32x8(parameters + channel)
      taps.forEach(columns, inputChannel: channel, weightChannel: channel) { bytes, weights in
        var value = padding8
        if let bytes {
          value = count == 8 ? stint_widen_i8x8(bytes) : stint_widen_some_i8x8(bytes, count)
        }
        sums &+= value &* stint_widen_i16x8(weights)
      }
      let value = stint_requantisex8(
        sums, stint_load_i32x8(parameters + (padded &+ channel)),
        stint_load_i32x8(parameters + (2 &* padded &+ channel)))
      stint_store_some_i8x8(
        value &+ stint_i32x8(repeating: arguments.outputZeroPoint), arguments.clampLow,
        arguments.clampHigh, output + channel, count)
      channel &+= 8
    }
  }

  /// More than one output channel an input channel: rare, so one channel at a time.
  private static func sumMultipliedChannels(
    _ arguments: DepthwiseArguments, _ layout: DepthwiseLayout, _ taps: RowTaps,
    _ columns: RowTaps.Columns, _ output: UnsafeMutablePointer<Int8>
  ) {
    let padded = layout.paddedChannels
    for channel in 0..<layout.channels {
      var sum = arguments.parameters[channel]
      taps.forEach(
        columns, inputChannel: channel / arguments.multiplier, weightChannel: channel
      ) { bytes, weights in
        let value = bytes.map { Int32($0.pointee) } ?? arguments.inputZeroPoint
        sum &+= value &* Int32(weights.pointee)
      }
      let value = stint_requantisex8(
        stint_i32x8(repeating: sum),
        stint_i32x8(repeating: arguments.parameters[padded + channel]),
        stint_i32x8(repeating: arguments.parameters[2 * padded + channel]))
      stint_store_some_i8x8(
        value &+ stint_i32x8(repeating: arguments.outputZeroPoint), arguments.clampLow,
        arguments.clampHigh, output + channel, 1)
    }
  }
}
