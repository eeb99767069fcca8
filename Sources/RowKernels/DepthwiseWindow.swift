import CSIMD
import Kernels

/// The depthwise kernel for any window: pixel by pixel, each reading all of its input.
struct DepthwiseWindow {
  private let row: UnsafePointer<DepthwiseRow>
  /// Channels that there are, which may be fewer than the block is packed for.
  private let count: Int
  /// The input channels that these come from: several output channels may have the same.
  private let input: Range<Int>
  /// The place of each output channel's input channel among them.
  private var lanes = InlineArray<64, UInt8>(repeating: 0)

  /// All pixels of a row's part, for the channels of one block.
  ///
  /// - Parameters:
  ///   - count: channels that there are, which may be fewer than the block is packed for.
  ///   - parts: of each weight.
  ///   - streams: how many pixels the block is packed for; they are made one by one.
  @inline(never)
  static func produce(
    _ row: UnsafePointer<DepthwiseRow>, _ constants: DepthwiseConstants, count: Int, parts: Int,
    streams: Int32
  ) {
    Self(row, channel: constants.channel, count: count)
      .produce(constants, parts: parts, streams: streams)
  }

  @inline(__always)
  private init(_ row: UnsafePointer<DepthwiseRow>, channel: Int, count: Int) {
    self.row = row
    self.count = count
    let multiplier = row.pointee.multiplier
    let first = channel / multiplier
    input = first..<(channel &+ count &- 1) / multiplier &+ 1
    guard multiplier > 1 else { return }
    for lane in 0..<64 {
      lanes[unchecked: lane] = UInt8(
        truncatingIfNeeded: (channel &+ min(lane, count &- 1)) / multiplier &- first)
    }
  }

  @inline(__always)
  private func produce(_ constants: DepthwiseConstants, parts: Int, streams: Int32) {
    let row = row.pointee
    let window = row.window
    let channels = Int(STINT_DEPTHWISE_CHANNELS) / Int(streams)
    let bias = stint_depthwise_load_words(constants.parameters, streams)
    let first = stint_depthwise_load_words(constants.parameters + channels, streams)
    let second = stint_depthwise_load_words(constants.parameters + 2 &* channels, streams)
    let finish = DepthwiseFinish(
      rounding: row.rounding, fixedRegisters: row.rounding.fixedRegisters(first))
    let height = Int(window.height)
    let together = Int(STINT_DEPTHWISE_ROWS_TOGETHER)
    let paddedHeight =
      height &+ Int(STINT_DEPTHWISE_PADS_ROWS)
      &* ((height &+ together &- 1) / together &* together &- height)
    let rowBytes = channels &* Int(STINT_DEPTHWISE_WEIGHT_BYTES)
    for x in row.columns {
      var sums = stint_depthwise_start(bias)
      for kx in 0..<Int(window.width) {
        let inputX =
          x &* Int(window.strideX) &+ kx &* Int(window.dilationX) &- Int(window.padLeft)
        let isInside = inputX >= 0 && inputX < row.inputWidth
        let from = isInside ? inputX &* row.inputPixelStride &+ input.lowerBound : nil
        var ky = 0
        while ky < height {
          let left = height &- ky
          let r0 = bytes(ky, from)
          let r1 = left > 1 ? bytes(ky &+ 1, from) : r0
          let r2 = left > 2 ? bytes(ky &+ 2, from) : r0
          let r3 = left > 3 ? bytes(ky &+ 3, from) : r0
          let rowCount = Int32(truncatingIfNeeded: min(4, left))
          let column = stint_depthwise_interleave(r0, r1, r2, r3, rowCount)
          for part in 0..<parts {
            let place = part &* constants.partBytes &+ (kx &* paddedHeight &+ ky) &* rowBytes
            let weights = stint_depthwise_load_weights(
              constants.weights + place, rowCount, streams)
            sums = stint_depthwise_dot(sums, column, weights, rowCount, 0, 1)
          }
          ky &+= 4
        }
      }
      stint_depthwise_store_some(
        finish(sums, first, second),
        row.output + (x &* row.outputPixelStride &+ constants.channel), count)
    }
  }

  /// The input bytes of the block's channels in one row, so many bytes from its start; nil is padding.
  @inline(never)
  private func bytes(_ ky: Int, _ from: Int?) -> stint_depthwise_bytes {
    guard let from, let start = row.pointee.rows.row(ky) else {
      return stint_depthwise_load_some(row.pointee.padding, count)
    }
    let bytes = stint_depthwise_load_some(start + from, input.count)
    guard row.pointee.multiplier > 1 else { return bytes }
    return withUnsafeBytes(of: lanes) {
      stint_depthwise_spread(
        bytes, $0.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
    }
  }
}
