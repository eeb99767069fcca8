import CSIMD
import Kernels

extension RowKernels {
  /// One output row of a resampling in fixed point; pixels that are no mixtures are copied.
  @export(interface)
  static func resample(
    _ arguments: ResampleArguments, _ low: KernelTable.Input, _ high: KernelTable.Input,
    _ output: KernelTable.Output
  ) {
    let channels = arguments.channels
    let down = arguments.fraction
    for x in 0..<arguments.outputWidth {
      let column = arguments.columns + 3 &* x
      let left = Int(column[0]) &* arguments.inputPixelStride
      let over = column[2]
      let to = output + x &* arguments.outputPixelStride
      if down == 0, over == 0 {
        for channel in 0..<channels { to[channel] = low[left &+ channel] }
        continue
      }
      let right = Int(column[1]) &* arguments.inputPixelStride
      let mixture = Mixture(down: down, over: over)
      var channel = 0
      while channel &+ 16 <= channels {
        let value = mixture.value(
          stint_widen_i8x16(low + left + channel), stint_widen_i8x16(high + left + channel),
          stint_widen_i8x16(low + right + channel), stint_widen_i8x16(high + right + channel))
        stint_store_i8x16(value, -128, 127, to + channel)
        channel &+= 16
      }
      if channel < channels {
        let count = channels &- channel
        let value = mixture.value(
          stint_widen_some_i8x16(low + left + channel, count),
          stint_widen_some_i8x16(high + left + channel, count),
          stint_widen_some_i8x16(low + right + channel, count),
          stint_widen_some_i8x16(high + right + channel, count))
        stint_store_some_i8x16(value, -128, 127, to + channel, count)
      }
    }
  }

  /// How much of each of four pixels is in one, in units of 2⁻²⁰.
  private struct Mixture {
    let upperLeft: stint_i32x16
    let lowerLeft: stint_i32x16
    let upperRight: stint_i32x16
    let lowerRight: stint_i32x16

    @inline(__always)
    init(down: Int32, over: Int32) {
      upperLeft = stint_i32x16(repeating: (1024 &- down) &* (1024 &- over))
      lowerLeft = stint_i32x16(repeating: down &* (1024 &- over))
      upperRight = stint_i32x16(repeating: (1024 &- down) &* over)
      lowerRight = stint_i32x16(repeating: down &* over)
    }

    @inline(__always)
    func value(
      _ a: stint_i32x16, _ b: stint_i32x16, _ c: stint_i32x16, _ d: stint_i32x16
    ) -> stint_i32x16 {
      let sum = a &* upperLeft &+ b &* lowerLeft &+ c &* upperRight &+ d &* lowerRight
      return stint_divide_potx16(sum, stint_i32x16(repeating: 20))
    }
  }
}
