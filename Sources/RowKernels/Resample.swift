import CSIMD
import Kernels

/// Each row and each pixel a mixture of two of the input.
extension RowKernels {
  /// The kernel of a resampling; nil for any other kind.
  @export(interface)
  static func resample(_ kind: OperatorKind) -> Kernel? {
    kind == .resample ? resample : nil
  }

  /// Some columns of some output rows of a resampling; its parameters are three numbers for each
  /// output row, then for each output pixel of a row: two of the input, and how much of the second is
  /// in the mixture.
  @export(interface)
  private static func resample(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let isReal = record.load(as: ResampleCall.self).isReal != 0
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let samples = operands.parameters.assumingMemoryBound(to: Int32.self)
    let columns = samples + 3 &* Int(output.rows)
    for row in part.rows {
      let sample = samples + 3 &* row
      let low = operands.input.base + input.rowOffset(Int(sample[0]))
      let high = operands.input.base + input.rowOffset(Int(sample[1]))
      let target = operands.output.base + output.rowOffset(row)
      if isReal {
        PortableKernels.resampleUnsigned(
          columns, part.columns, channels: Int(output.channels), down: sample[2], low: low,
          high: high, inputStride: Int(input.pixelStride), to: target,
          outputStride: Int(output.pixelStride))
      } else {
        resampleFixed(
          columns, part.columns, channels: Int(output.channels), down: sample[2], low: low,
          high: high, inputStride: Int(input.pixelStride), to: target,
          outputStride: Int(output.pixelStride))
      }
    }
  }

  /// Some pixels of a row in fixed point; pixels that are no mixtures are copied.
  @inline(__always)
  private static func resampleFixed(
    _ columns: UnsafePointer<Int32>, _ pixels: Range<Int>, channels: Int, down: Int32,
    low: UnsafePointer<Int8>, high: UnsafePointer<Int8>, inputStride: Int,
    to output: UnsafeMutablePointer<Int8>, outputStride: Int
  ) {
    for x in pixels {
      let column = columns + 3 &* x
      let left = Int(column[0]) &* inputStride
      let over = column[2]
      let to = output + x &* outputStride
      if down == 0, over == 0 {
        for channel in 0..<channels { to[channel] = low[left &+ channel] }
        continue
      }
      let right = Int(column[1]) &* inputStride
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
