import CSIMD
import Kernels

/// The sums of a depthwise convolution, all channels of an output pixel at a time.
struct DepthwiseSums {
  /// The first tap's weights.
  let weights: UnsafePointer<Int16>
  /// 16-bit weights between neighbouring taps.
  let paddedChannels: Int
  /// Output channels for each input channel.
  let multiplier: Int
  private let parameters: UnsafePointer<Int32>
  private let channels: Int
  private let padding: Int32
  private let outputZeroPoint: Int32
  private let rounding: Rounding
  private let clampLow: Int32
  private let clampHigh: Int32

  @inline(__always)
  init(_ call: DepthwiseCall, _ operands: KernelOperands) {
    weights = operands.weights.assumingMemoryBound(to: Int16.self)
    parameters = operands.parameters.assumingMemoryBound(to: Int32.self)
    channels = Int(operands.output.shape.pointee.channels)
    paddedChannels =
      DepthwiseLayout(channels: channels, taps: call.window.taps).paddedChannels
    multiplier = Int(call.multiplier)
    padding = operands.input.shape.pointee.zeroPoint
    outputZeroPoint = call.outputZeroPoint
    // A verified plan has no other.
    rounding = Rounding(rawValue: call.rounding) ?? .fixedPoint
    clampLow = call.clampLow
    clampHigh = call.clampHigh
  }

  /// All channels of an output pixel, 16 at a time, then 8.
  @inline(__always)
  func produce(
    _ taps: DepthwiseTaps, _ columns: DepthwiseTaps.Columns, _ output: UnsafeMutablePointer<Int8>
  ) {
    let padding16 = stint_i32x16(repeating: padding)
    let padding8 = stint_i32x8(repeating: padding)
    var channel = 0
    while channel &+ 16 <= channels {
      var sums = stint_load_i32x16(parameters + channel)
      taps.forEach(columns, inputChannel: channel, weightChannel: channel) { bytes, weights in
        let value = bytes.map { stint_widen_i8x16($0) } ?? padding16
        sums &+= value &* stint_widen_i16x16(weights)
      }
      stint_store_bytesx16(finish(sums, channel), output + channel)
      channel &+= 16
    }
    while channel < channels {
      let count = min(8, channels &- channel)
      var sums = stint_load_i32x8(parameters + channel)
      taps.forEach(columns, inputChannel: channel, weightChannel: channel) { bytes, weights in
        var value = padding8
        if let bytes {
          value = count == 8 ? stint_widen_i8x8(bytes) : stint_widen_some_i8x8(bytes, count)
        }
        sums &+= value &* stint_widen_i16x8(weights)
      }
      // Lanes beyond the last channel have factors of zero.
      let wide = stint_join_i32x8(sums, stint_i32x8(repeating: 0))
      let bytes =
        channel % DepthwiseLayout.channelBlock == 0
        ? finish(wide, channel) : finishHigh(sums, channel)
      stint_store_some_bytesx16(bytes, output + channel, count)
      channel &+= 8
    }
  }

  /// More than one output channel an input channel: rare, so one channel at a time.
  func produceMultiplied(
    _ taps: DepthwiseTaps, _ columns: DepthwiseTaps.Columns, _ output: UnsafeMutablePointer<Int8>
  ) {
    for channel in 0..<channels {
      var sum = parameters[channel]
      taps.forEach(columns, inputChannel: channel / multiplier, weightChannel: channel) {
        bytes, weights in
        let value = bytes.map { Int32($0.pointee) } ?? padding
        sum &+= value &* Int32(weights.pointee)
      }
      let first = channel - channel % DepthwiseLayout.channelBlock
      let bytes = finish(stint_i32x16(repeating: sum), first)
      output[channel] = bytes[channel - first]
    }
  }

  /// The bytes of 16 channels, of which the first begins a block.
  @inline(__always)
  private func finish(_ sums: stint_i32x16, _ channel: Int) -> stint_i8x16 {
    let first = stint_load_i32x16(parameters + (paddedChannels &+ channel))
    let second = stint_load_i32x16(parameters + (2 &* paddedChannels &+ channel))
    let isFixed = stint_is_fixed_block(first[0]) != 0
    return switch rounding {
    case .quick where !isFixed:
      stint_finish_quickx16(sums, first, second, outputZeroPoint, clampLow, clampHigh)
    case .quickAboveZero where !isFixed:
      stint_finish_quick_above_zerox16(sums, first, second, outputZeroPoint, clampLow, clampHigh)
    default:
      stint_finish_fixedx16(sums, first, second, outputZeroPoint, clampLow, clampHigh)
    }
  }

  /// The bytes of the last 8 channels of a block, in the low half.
  @inline(__always)
  private func finishHigh(_ sums: stint_i32x8, _ channel: Int) -> stint_i8x16 {
    let bytes = finish(stint_join_i32x8(sums, sums), channel &- 8)
    var low = bytes
    for lane in 0..<8 { low[lane] = bytes[8 &+ lane] }
    return low
  }
}
