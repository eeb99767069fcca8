import CSIMD
import Kernels

/// The depthwise kernel for one size and stride of the window: it slides along a row and reads each column
/// of input once, adding it to the sums of all the output pixels that see it.
///
/// - height, width: taps.
/// - stride: pixels between neighbouring windows, at most the width.
/// - groups: height ÷ 4, rounded up: rows are multiplied by fours.
/// - inFlight: (width − 1) ÷ stride + 1, how many output pixels see a column at most.
/// - parts: of each weight.
/// - held: how many groups of weights stay in registers: all, or 1 where they are too many.
/// - streams: runs of pixels that are made side by side.
struct DepthwiseSlide<
  let height: Int, let width: Int, let stride: Int, let groups: Int, let inFlight: Int,
  let parts: Int, let held: Int, let streams: Int
> {
  typealias Rows = InlineArray<height, UnsafePointer<Int8>?>
  typealias Column = InlineArray<groups, stint_depthwise_column>
  typealias Sums = InlineArray<inFlight, stint_depthwise_sums>

  let row: DepthwiseRow
  let path: DepthwisePath<streams>
  /// The first bytes of the window's input rows; nil is padding.
  let rows: Rows
  let constants: DepthwiseBlockConstants

  /// All pixels of the row's part, for the channels of the block.
  @inline(never)
  func produce() {
    let rounding = row.rounding
    let (zero, low, high) = (rounding.zeroPoint, rounding.low, rounding.high)
    let first = stint_depthwise_load_words(
      constants.parameters + constants.block.channels, Int32(streams))
    let fixedRegisters = rounding.fixedRegisters(first)
    // The same thrice: the two quick ones do not ask for each pixel how to round.
    if fixedRegisters != 0 {
      let aboveZero: Int32 = rounding.isAboveZero ? 1 : 0
      produce { stint_depthwise_finish($0, $1, $2, zero, low, high, aboveZero, fixedRegisters) }
    } else if rounding.isAboveZero {
      produce { stint_depthwise_finish($0, $1, $2, zero, low, high, 1, 0) }
    } else {
      produce { stint_depthwise_finish($0, $1, $2, zero, low, high, 0, 0) }
    }
  }

  /// - Parameter finish: makes bytes of sums and of the two words of their factors.
  @inline(__always)
  private func produce(
    _ finish: (stint_depthwise_sums, stint_depthwise_sums, stint_depthwise_sums)
      -> stint_depthwise_bytes
  ) {
    let channels = constants.block.channels
    let bias = stint_depthwise_load_words(constants.parameters, Int32(streams))
    let first = stint_depthwise_load_words(constants.parameters + channels, Int32(streams))
    let second = stint_depthwise_load_words(constants.parameters + 2 &* channels, Int32(streams))
    var weights = InlineArray<held, stint_depthwise_weights>(repeating: load(0, 0, 0))
    for index in 1..<max(held, 1) { weights[unchecked: index] = load(0, index / groups, index % groups) }
    let start = path.inputStart &+ constants.block.first
    let inputStep = row.inputPixelStride
    var to = row.output + (path.outputStart &+ constants.block.first)
    var sums = Sums(repeating: bias)

    for index in 0..<width &- stride {
      let column = checkedColumn(start, index)
      for pixel in 0..<inFlight where index &- pixel &* stride >= 0 {
        add(column, index &- pixel &* stride, weights, to: &sums[unchecked: pixel])
      }
    }
    var pixel = 0
    var end = path.inside.lowerBound
    while true {
      while pixel < end {
        step(&sums, weights) { checkedColumn(start, pixel &* stride &+ $0) }
        store(finish(sums[unchecked: 0], first, second), to)
        advance(&sums, bias)
        to += row.outputPixelStride
        pixel &+= 1
      }
      if pixel == path.count { return }
      var from = start &+ (pixel &* stride &+ width &- stride) &* inputStep
      while pixel < path.inside.upperBound {
        step(&sums, weights) { _ in
          let column = insideColumn(from)
          from &+= inputStep
          return column
        }
        store(finish(sums[unchecked: 0], first, second), to)
        advance(&sums, bias)
        to += row.outputPixelStride
        pixel &+= 1
      }
      end = path.count
    }
  }

  /// Adds the columns that the first pixel in flight has not seen yet.
  @inline(__always)
  private func step(
    _ sums: inout Sums, _ weights: InlineArray<held, stint_depthwise_weights>,
    _ column: (Int) -> Column
  ) {
    for index in width &- stride..<width {
      let column = column(index)
      for pixel in 0..<inFlight where index &- pixel &* stride >= 0 {
        add(column, index &- pixel &* stride, weights, to: &sums[unchecked: pixel])
      }
    }
  }

  @inline(__always)
  private func advance(_ sums: inout Sums, _ bias: stint_depthwise_sums) {
    for pixel in 1..<max(inFlight, 1) { sums[unchecked: pixel &- 1] = sums[unchecked: pixel] }
    sums[unchecked: inFlight &- 1] = bias
  }

  @inline(__always)
  private func add(
    _ column: Column, _ kx: Int, _ weights: InlineArray<held, stint_depthwise_weights>,
    to sums: inout stint_depthwise_sums
  ) {
    for part in 0..<parts {
      for group in 0..<groups {
        let own =
          held == 1
          ? load(part, kx, group) : weights[unchecked: (held == 1 ? 0 : kx &* groups &+ group)]
        sums = stint_depthwise_dot(
          sums, column[unchecked: group], own, Int32(rowCount(group)))
      }
    }
  }

  @inline(__always)
  private func rowCount(_ group: Int) -> Int { min(4, height &- 4 &* group) }

  /// The weights of up to four rows of a kernel column.
  @inline(__always)
  private func load(_ part: Int, _ kx: Int, _ group: Int) -> stint_depthwise_weights {
    let together = Int(STINT_DEPTHWISE_ROWS_TOGETHER)
    let paddedHeight = (height &+ together &- 1) / together &* together
    let place = (kx &* paddedHeight &+ 4 &* group) &* Int(STINT_DEPTHWISE_WEIGHT_BYTES)
    return stint_depthwise_load_weights(
      constants.weights + (part &* constants.partBytes &+ place &* constants.block.channels),
      Int32(rowCount(group)), Int32(streams))
  }

  /// A column of input of which all is there, so many bytes from the rows' starts.
  @inline(__always)
  private func insideColumn(_ from: Int) -> Column {
    column { row, stream in
      rows[unchecked: row].unsafelyUnwrapped + (from &+ path.input[unchecked: stream])
    }
  }

  /// A column of input, counted from the first run's first window, in which some may be padding.
  @inline(__always)
  private func checkedColumn(_ start: Int, _ index: Int) -> Column {
    let from = start &+ index &* row.inputPixelStride
    return column { ky, stream in
      let x = path.left[unchecked: stream] &+ index
      guard let row = rows[unchecked: ky], x >= 0, x < self.row.inputWidth else {
        return self.row.padding
      }
      return row + (from &+ path.input[unchecked: stream])
    }
  }

  @inline(__always)
  private func column(_ address: (_ row: Int, _ stream: Int) -> UnsafePointer<Int8>) -> Column {
    func bytes(_ row: Int) -> stint_depthwise_bytes {
      stint_depthwise_load(
        address(row, 0), address(row, min(1, streams &- 1)), address(row, min(2, streams &- 1)),
        address(row, streams &- 1), Int32(streams))
    }
    var column = Column(repeating: stint_depthwise_column(repeating: 0))
    for group in 0..<groups {
      let count = rowCount(group)
      let r0 = bytes(4 &* group)
      let r1 = count > 1 ? bytes(4 &* group &+ 1) : r0
      let r2 = count > 2 ? bytes(4 &* group &+ 2) : r0
      // Where a row is missing, its weights are zero.
      let r3 = count > 3 ? bytes(4 &* group &+ 3) : r2
      column[unchecked: group] = stint_depthwise_interleave(r0, r1, r2, r3, Int32(count))
    }
    return column
  }

  @inline(__always)
  private func store(_ bytes: stint_depthwise_bytes, _ to: UnsafeMutablePointer<Int8>) {
    stint_depthwise_store(
      bytes, to, to + path.output[unchecked: min(1, streams &- 1)],
      to + path.output[unchecked: min(2, streams &- 1)],
      to + path.output[unchecked: streams &- 1], Int32(streams))
  }
}
