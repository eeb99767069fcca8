import CSIMD
import Kernels

/// The average and the maximum over a window.
extension RowKernels {
  /// The kernel of a pool; nil for any other kind.
  static func pool(_ kind: OperatorKind) -> Kernel? {
    switch kind {
    case .averagePool: poolAverage
    case .maxPool: poolMaximum
    default: nil
    }
  }

  private static func poolAverage(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    let call = record.load(as: PoolCall.self)
    let halfUp = call.roundsHalfUp != 0
    forEachBlock(call, operands, part, start: 0) {
      $0 &+ $1
    } finish: { sums, count in
      // Sums are below 2³¹ for any window that a plan may hold, so this is plain integer division.
      var averages = sums
      let half = count / 2
      for lane in 0..<8 {
        let sum = sums[lane]
        if halfUp {
          let raised = sum &+ half
          let quotient = raised / count
          averages[lane] = quotient &- (raised < 0 && quotient &* count != raised ? 1 : 0)
        } else {
          averages[lane] = (sum > 0 ? sum &+ half : sum &- half) / count
        }
      }
      return averages
    }
  }

  private static func poolMaximum(
    _ record: UnsafeRawPointer, _ operands: KernelOperands, _ part: OutputPart
  ) {
    forEachBlock(record.load(as: PoolCall.self), operands, part, start: -128) {
      pointwiseMax($0, $1)
    } finish: { best, _ in
      best
    }
  }

  /// Combines the window of each output pixel, 8 channels at a time; taps outside the input do not
  /// take part.
  @inline(__always)
  private static func forEachBlock(
    _ call: PoolCall, _ operands: KernelOperands, _ part: OutputPart, start: Int32,
    combine: (stint_i32x8, stint_i32x8) -> stint_i32x8,
    finish: (stint_i32x8, Int32) -> stint_i32x8
  ) {
    let input = operands.input.shape.pointee
    let output = operands.output.shape.pointee
    let (height, width) = (Int(call.window.height), Int(call.window.width))
    let (inputWidth, inputStride) = (Int(input.width), Int(input.pixelStride))
    let channels = Int(output.channels)
    for row in part.rows {
      let rows = RowWindow(call.window, over: operands.input, outputRow: row)
      let targetRow = operands.output.base + output.rowOffset(row)
      var heldRows = 0
      for ky in 0..<height where rows.row(ky) != nil { heldRows &+= 1 }
      for x in part.columns {
        let left = x &* Int(call.window.strideX) &- Int(call.window.padLeft)
        let first = max(left, 0)
        let end = min(left &+ width, inputWidth)
        let taps = Int32(truncatingIfNeeded: heldRows &* (end &- first))
        let target = targetRow + x &* Int(output.pixelStride)
        var channel = 0
        while channel < channels {
          let count = min(8, channels &- channel)
          var value = stint_i32x8(repeating: start)
          for ky in 0..<height {
            guard let row = rows.row(ky) else { continue }
            var from = row + (first &* inputStride &+ channel)
            for _ in first..<end {
              value = combine(
                value, count == 8 ? stint_widen_i8x8(from) : stint_widen_some_i8x8(from, count))
              from += inputStride
            }
          }
          stint_store_some_i8x8(
            finish(value, taps), call.clampLow, call.clampHigh, target + channel, count)
          channel &+= 8
        }
      }
    }
  }
}
