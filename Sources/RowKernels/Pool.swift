import CSIMD
import Kernels

/// The average and the maximum over a window. Taps outside the input do not take part.
extension RowKernels {
  /// The kernel of a pool; nil for any other kind.
  @export(interface)
  static func pool(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .averagePool: poolAverage
    case .maxPool: poolMaximum
    default: nil
    }
  }

  /// Averages, 16 channels at a time. Input and output do not overlap: the last block begins where it
  /// ends with the pixel.
  @export(interface)
  private static func poolAverage(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: PoolCall.self)
    let roundsHalfUp = call.roundsHalfUp != 0
    let low = Int8(truncatingIfNeeded: call.clampLow)
    let high = Int8(truncatingIfNeeded: call.clampHigh)
    let channels = Int(operands.output.shape.pointee.channels)
    forEachPixel(call.window, operands, part) { taps, target in
      let average = PoolAverage(of: taps.count, roundsHalfUp: roundsHalfUp)
      var channel = 0
      while channel < channels {
        let at = channels < 16 ? 0 : min(channel, channels &- 16)
        let value = stint_clamp_bytes16(
          average.value(taps.sum(at, channels: channels)), low, high)
        if channels < 16 {
          storeSome(value, target, channels)
        } else {
          stint_store_bytes16(value, target + at)
        }
        channel &+= 16
      }
    }
  }

  /// Maxima, a register of channels at a time or 16 where there are fewer. Input and output do not
  /// overlap: the last block begins where it ends with the pixel.
  @export(interface)
  private static func poolMaximum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: PoolCall.self)
    let low = Int8(truncatingIfNeeded: call.clampLow)
    let high = Int8(truncatingIfNeeded: call.clampHigh)
    let channels = Int(operands.output.shape.pointee.channels)
    let register = Int(STINT_BYTES)
    forEachPixel(call.window, operands, part) { taps, target in
      var channel = 0
      if register > 16, channels >= register {
        while channel < channels {
          let at = min(channel, channels &- register)
          let best = taps.combined(stint_bytes(repeating: -128)) {
            stint_max_bytes($0, stint_load_bytes($1 + at))
          }
          stint_store_bytes(stint_clamp_bytes(best, low, high), target + at)
          channel &+= register
        }
      } else if channels >= 16 {
        while channel < channels {
          let at = min(channel, channels &- 16)
          let best = taps.combined(stint_i8x16(repeating: -128)) {
            stint_max_bytes16($0, stint_load_bytes16($1 + at))
          }
          stint_store_bytes16(stint_clamp_bytes16(best, low, high), target + at)
          channel &+= 16
        }
      } else {
        let best = taps.reduced(stint_i8x16(repeating: -128)) {
          stint_max_bytes16($0, loadSome($1, channels))
        }
        storeSome(stint_clamp_bytes16(best, low, high), target, channels)
      }
    }
  }

  /// The taps of one window.
  private struct Taps {
    let rows: PoolRows
    /// Bytes from a row's start to the first tap, and between neighbouring ones.
    let first: Int
    let stride: Int
    let width: Int

    @inline(__always)
    var count: Int { rows.count &* width }

    /// Combines all taps, each the address of its pixel.
    @inline(__always)
    func reduced<Value>(
      _ start: Value, _ combine: (Value, UnsafePointer<Int8>) -> Value
    ) -> Value {
      var value = start
      for row in 0..<rows.count {
        var from = rows[row] + first
        for _ in 0..<width {
          value = combine(value, from)
          from += stride
        }
      }
      return value
    }

    /// The same; three taps in a row, which most windows have, are combined without a loop.
    @inline(__always)
    func combined<Value>(
      _ start: Value, _ combine: (Value, UnsafePointer<Int8>) -> Value
    ) -> Value {
      guard width == 3 else { return reduced(start, combine) }
      var value = start
      for row in 0..<rows.count {
        let from = rows[row] + first
        value = combine(combine(combine(value, from), from + stride), from + 2 &* stride)
      }
      return value
    }

    /// The sums of 16 channels, or of fewer where there are no more.
    @inline(__always)
    func sum(_ channel: Int, channels: Int) -> stint_i32x16 {
      var sum = stint_i32x16.zero
      for row in 0..<rows.count {
        var from = rows[row] + (first &+ channel)
        var rest = width
        // Sums of 16 bits hold 255 bytes.
        while rest > 0 {
          let count = min(255, rest)
          rest &-= count
          var halves = stint_i16x16.zero
          for _ in 0..<count {
            halves &+= stint_halves_bytes16(
              channels < 16 ? loadSome(from, channels) : stint_load_bytes16(from))
            from += stride
          }
          sum &+= stint_widen_halves16(halves)
        }
      }
      return sum
    }
  }

  /// Calls `body` with the taps of each output pixel, and its address.
  @inline(__always)
  private static func forEachPixel(
    _ window: WindowGeometry, _ operands: KernelOperands, _ part: OutputPart,
    _ body: (Taps, UnsafeMutablePointer<Int8>) -> Void
  ) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let stride = Int(input.pixelStride)
    for row in part.rows {
      let rows = PoolRows(window, over: operands.input, outputRow: row)
      let targetRow = operands.output.base + output.rowOffset(row)
      for x in part.columns {
        let left = x &* Int(window.strideX) &- Int(window.padLeft)
        let first = max(left, 0)
        let end = min(left &+ Int(window.width), Int(input.width))
        let taps = Taps(
          rows: rows, first: first &* stride, stride: stride, width: end &- first)
        body(taps, targetRow + x &* Int(output.pixelStride))
      }
    }
  }
}
