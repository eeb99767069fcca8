import CSIMD
import Kernels

extension RowKernels {
  @export(interface)
  static func poolAverage(
    _ arguments: PoolArguments, _ rows: RowWindow, _ output: KernelTable.Output
  ) {
    let halfUp = arguments.roundsHalfUp
    forEachBlock(arguments, rows, output, start: 0) {
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

  @export(interface)
  static func poolMaximum(
    _ arguments: PoolArguments, _ rows: RowWindow, _ output: KernelTable.Output
  ) {
    forEachBlock(arguments, rows, output, start: -128) {
      pointwiseMax($0, $1)
    } finish: { best, _ in
      best
    }
  }

  /// Combines the window of each output pixel, 8 channels at a time; taps outside the input do not
  /// take part.
  @inline(__always)
  private static func forEachBlock(
    _ arguments: PoolArguments, _ rows: RowWindow, _ output: KernelTable.Output,
    start: Int32, combine: (stint_i32x8, stint_i32x8) -> stint_i32x8,
    finish: (stint_i32x8, Int32) -> stint_i32x8
  ) {
    var heldRows = 0
    for ky in 0..<arguments.kernelHeight where rows.row(ky) != nil { heldRows &+= 1 }
    for x in 0..<arguments.outputWidth {
      let left = x &* arguments.strideX &- arguments.padLeft
      let first = max(left, 0)
      let end = min(left &+ arguments.kernelWidth, arguments.inputWidth)
      let taps = Int32(truncatingIfNeeded: heldRows &* (end &- first))
      let target = output + x &* arguments.outputPixelStride
      var channel = 0
      while channel < arguments.channels {
        let count = min(8, arguments.channels &- channel)
        var value = stint_i32x8(repeating: start)
        for ky in 0..<arguments.kernelHeight {
          guard let row = rows.row(ky) else { continue }
          var from = row + (first &* arguments.inputPixelStride &+ channel)
          for _ in first..<end {
            value = combine(
              value, count == 8 ? stint_widen_i8x8(from) : stint_widen_some_i8x8(from, count))
            from += arguments.inputPixelStride
          }
        }
        stint_store_some_i8x8(
          finish(value, taps), arguments.clampLow, arguments.clampHigh, target + channel, count)
        channel &+= 8
      }
    }
  }
}
