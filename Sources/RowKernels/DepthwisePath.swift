import CSIMD
import Kernels

/// How an output row is cut into `streams` runs of equally many pixels, which are made side by side in the
/// parts of a register. Where they do not come out even, the last run repeats pixels of the one before.
struct DepthwisePath<let streams: Int> {
  /// Output pixels of a run.
  let count: Int
  /// The first input pixel of each run's first window; it may lie outside.
  let left: InlineArray<streams, Int>
  /// Bytes from the first run's input and output to each one's.
  let input: InlineArray<streams, Int>
  let output: InlineArray<streams, Int>
  /// The first input byte of the first run's first window and its first output byte, for channel 0.
  let inputStart: Int
  let outputStart: Int
  /// The output pixels of a run whose new columns of input lie inside in every run.
  let inside: Range<Int>

  @inline(__always)
  init(_ row: DepthwiseRow) {
    let width = Int(row.window.width)
    let stride = Int(row.window.strideX)
    let all = row.columns.count
    count = (all &+ streams &- 1) / streams
    let pad = Int(row.window.padLeft)
    var left = InlineArray<streams, Int>(repeating: row.columns.lowerBound &* stride &- pad)
    var input = InlineArray<streams, Int>(repeating: 0)
    var output = InlineArray<streams, Int>(repeating: 0)
    for stream in 1..<max(streams, 1) {
      let ahead = max(0, min(stream &* count, all &- count))
      left[unchecked: stream] &+= ahead &* stride
      input[unchecked: stream] = ahead &* stride &* row.inputPixelStride
      output[unchecked: stream] = ahead &* row.outputPixelStride
    }
    inputStart = left[unchecked: 0] &* row.inputPixelStride
    outputStart = row.columns.lowerBound &* row.outputPixelStride
    let first = left[unchecked: 0] &+ width &- stride
    let room = row.inputWidth &- left[unchecked: streams &- 1] &- width
    let start = first >= 0 ? 0 : min(count, (stride &- 1 &- first) / stride)
    let end = room < 0 || !row.hasAllRows ? start : max(start, min(count, room / stride &+ 1))
    inside = start..<end
    self.left = left
    self.input = input
    self.output = output
  }
}
