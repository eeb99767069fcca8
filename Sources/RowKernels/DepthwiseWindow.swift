import CSIMD
import Kernels

/// The depthwise kernel for any window: pixel by pixel, each reading all of its input.
enum DepthwiseWindow {
  /// All pixels of a row's part, for the channels of a block.
  ///
  /// - Parameter streams: how many pixels the block is packed for; they are made one by one.
  @inline(never)
  static func produce(
    _ row: DepthwiseRow, _ constants: DepthwiseBlockConstants, streams: Int32
  ) {
    let block = constants.block
    let count = block.count
    let bias = stint_depthwise_load_words(constants.parameters, streams)
    let first = stint_depthwise_load_words(constants.parameters + block.channels, streams)
    let second = stint_depthwise_load_words(
      constants.parameters + 2 &* block.channels, streams)
    let rounding = row.rounding
    let finish = DepthwiseFinish(rounding: rounding, fixedRegisters: rounding.fixedRegisters(first))
    // Several output channels may have the same input channel.
    let multiplier = row.multiplier
    let inputFirst = block.first / multiplier
    let inputCount = (block.first &+ count &- 1) / multiplier &- inputFirst &+ 1
    var lanes = InlineArray<64, UInt8>(repeating: 0)
    for lane in 0..<64 {
      lanes[unchecked: lane] = UInt8(
        truncatingIfNeeded: (block.first &+ min(lane, count &- 1)) / multiplier &- inputFirst)
    }
    let window = row.window
    // Rows looked up ahead; a kernel rarely has more.
    var ahead = InlineArray<8, UnsafePointer<Int8>?>(repeating: nil)
    for ky in 0..<min(8, Int(window.height)) { ahead[unchecked: ky] = row.rows.row(ky) }
    let (height, width) = (Int(window.height), Int(window.width))
    let together = Int(STINT_DEPTHWISE_ROWS_TOGETHER)
    let paddedHeight =
      STINT_DEPTHWISE_PADS_ROWS != 0 ? (height &+ together &- 1) / together &* together : height
    let columnBytes = paddedHeight &* block.channels &* Int(STINT_DEPTHWISE_WEIGHT_BYTES)
    let groupBytes = 4 &* block.channels &* Int(STINT_DEPTHWISE_WEIGHT_BYTES)
    for x in row.columns {
      var sums = stint_depthwise_start(bias)
      for kx in 0..<width {
        let inputX =
          x &* Int(window.strideX) &+ kx &* Int(window.dilationX) &- Int(window.padLeft)
        let isInside = inputX >= 0 && inputX < row.inputWidth
        let from = inputX &* row.inputPixelStride &+ inputFirst
        func bytes(_ ky: Int) -> stint_depthwise_bytes {
          let start = ky < 8 ? ahead[unchecked: ky] : row.rows.row(ky)
          guard let start, isInside else {
            return stint_depthwise_load_some(row.padding, count)
          }
          let bytes = stint_depthwise_load_some(start + from, inputCount)
          return multiplier == 1 ? bytes : spread(bytes, lanes)
        }
        var weights = constants.weights + kx &* columnBytes
        var ky = 0
        while ky < height {
          let rowCount = min(4, height &- ky)
          let r0 = bytes(ky)
          let r1 = rowCount > 1 ? bytes(ky &+ 1) : r0
          let r2 = rowCount > 2 ? bytes(ky &+ 2) : r0
          let r3 = rowCount > 3 ? bytes(ky &+ 3) : r0
          let column = stint_depthwise_interleave(r0, r1, r2, r3, Int32(rowCount))
          for part in 0..<constants.parts {
            sums = stint_depthwise_dot(
              sums, column,
              stint_depthwise_load_weights(
                weights + part &* constants.partBytes, Int32(rowCount), streams),
              Int32(rowCount), 0, 1)
          }
          weights += groupBytes
          ky &+= 4
        }
      }
      stint_depthwise_store_some(
        finish(sums, first, second), row.output + (x &* row.outputPixelStride &+ block.first), count
      )
    }
  }

  @inline(__always)
  private static func spread(
    _ bytes: stint_depthwise_bytes, _ lanes: InlineArray<64, UInt8>
  ) -> stint_depthwise_bytes {
    withUnsafeBytes(of: lanes) {
      stint_depthwise_spread(
        bytes, $0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
    }
  }
}
