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
/// - turns: inFlight, where the sums of so many pixels take turns in the same registers; 1 where they move up
///   with each pixel, which takes less code.
/// - streams: runs of pixels that are made side by side.
struct DepthwiseSlide<
  let height: Int, let width: Int, let stride: Int, let groups: Int, let inFlight: Int,
  let parts: Int, let held: Int, let turns: Int, let streams: Int
> {
  typealias Column = InlineArray<groups, stint_depthwise_column>
  typealias Sums = InlineArray<inFlight, stint_depthwise_sums>

  private let row: DepthwiseRow
  private let path: DepthwisePath<streams>
  private let constants: DepthwiseConstants

  /// All pixels of a row's part, for the channels of one block.
  @inline(never)
  static func produce(
    _ row: UnsafePointer<DepthwiseRow>, _ path: UnsafePointer<DepthwisePath<streams>>,
    _ constants: DepthwiseConstants
  ) {
    Self(row: row.pointee, path: path.pointee, constants: constants).produce()
  }

  /// Channels of the block.
  private var channels: Int { Int(STINT_DEPTHWISE_CHANNELS) / streams }

  @inline(__always)
  private func produce() {
    var weights = InlineArray<held, stint_depthwise_weights>(repeating: load(0, 0, 0))
    for index in 1..<max(held, 1) {
      weights[unchecked: index] = load(0, index / groups, index % groups)
    }
    let first = words(1)
    let finish = DepthwiseFinish(
      rounding: row.rounding,
      fixedRegisters: STINT_DEPTHWISE_SLIDES_FIXED != 0 ? row.rounding.fixedRegisters(first) : 0)
    let start = path.inputStart &+ constants.channel
    var to = row.output + (path.outputStart &+ constants.channel)
    var sums = Sums(repeating: stint_depthwise_start(words(0)))

    // The first pixels are none: they fill the sums of those in flight.
    var pixel = 1 &- inFlight
    var end = path.inside.lowerBound
    while true {
      while pixel < end {
        for index in width &- stride..<width {
          add(checkedColumn(start, pixel &* stride &+ index), index, 0, weights, to: &sums)
        }
        if pixel >= 0 {
          store(finish(sums[unchecked: 0], words(1), words(2)), to)
          to += row.outputPixelStride
        }
        advance(&sums)
        pixel &+= 1
      }
      if pixel == path.count { return }
      var from = start &+ (pixel &* stride &+ width &- stride) &* row.inputPixelStride
      while pixel &+ turns <= path.inside.upperBound {
        take(0, weights, finish, &from, &to, &sums)
        if turns > 1 { take(1, weights, finish, &from, &to, &sums) }
        if turns > 2 { take(2, weights, finish, &from, &to, &sums) }
        pixel &+= turns
      }
      end = path.count
    }
  }

  /// The next pixel, of which all columns lie inside.
  @inline(__always)
  private func take(
    _ turn: Int, _ weights: InlineArray<held, stint_depthwise_weights>, _ finish: DepthwiseFinish,
    _ from: inout Int, _ to: inout UnsafeMutablePointer<Int8>, _ sums: inout Sums
  ) {
    for index in width &- stride..<width {
      add(insideColumn(from), index, turn, weights, to: &sums)
      from = stint_opaque(from &+ row.inputPixelStride)
    }
    store(finish(sums[unchecked: turn], words(1), words(2)), to)
    to += row.outputPixelStride
    if turns == 1 {
      advance(&sums)
    } else {
      sums[unchecked: turn] = stint_depthwise_start(words(0))
    }
  }

  /// The biases, or the first or the second words of the factors.
  @inline(__always)
  private func words(_ index: Int) -> stint_depthwise_words {
    stint_depthwise_load_words(
      constants.parameters + index &* channels, Int32(streams))
  }

  /// Adds a column to the sums of all pixels that see it.
  ///
  /// - Parameters:
  ///   - index: which column it is of the first pixel in flight.
  ///   - turn: where the sums of that pixel are; the others follow round about.
  @inline(__always)
  private func add(
    _ column: Column, _ index: Int, _ turn: Int,
    _ weights: InlineArray<held, stint_depthwise_weights>, to sums: inout Sums
  ) {
    for pixel in 0..<inFlight where index &- pixel &* stride >= 0 {
      add(
        column, index &- pixel &* stride, weights,
        to: &sums[unchecked: (turn &+ pixel) % inFlight])
    }
  }

  @inline(__always)
  private func advance(_ sums: inout Sums) {
    for pixel in 1..<max(inFlight, 1) { sums[unchecked: pixel &- 1] = sums[unchecked: pixel] }
    sums[unchecked: inFlight &- 1] = stint_depthwise_start(words(0))
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
          sums, column[unchecked: group], own, Int32(rowCount(group)),
          // Of several parts, none may wait for the next column.
          Int32(parts == 1 ? kx : 0), Int32(parts == 1 ? width : 1))
      }
    }
  }

  @inline(__always)
  private func rowCount(_ group: Int) -> Int { min(4, height &- 4 &* group) }

  /// The weights of up to four rows of a kernel column.
  @inline(__always)
  private func load(_ part: Int, _ kx: Int, _ group: Int) -> stint_depthwise_weights {
    let together = Int(STINT_DEPTHWISE_ROWS_TOGETHER)
    let paddedHeight =
      height &+ Int(STINT_DEPTHWISE_PADS_ROWS)
      &* ((height &+ together &- 1) / together &* together &- height)
    let place = (kx &* paddedHeight &+ 4 &* group) &* Int(STINT_DEPTHWISE_WEIGHT_BYTES)
    return stint_depthwise_load_weights(
      constants.weights + (part &* constants.partBytes &+ place &* channels),
      Int32(rowCount(group)), Int32(streams))
  }

  /// A column of input of which all is there, so many bytes from the rows' starts.
  @inline(__always)
  private func insideColumn(_ from: Int) -> Column {
    var column = Column(repeating: stint_depthwise_column(repeating: 0))
    for group in 0..<groups {
      let count = rowCount(group)
      let r0 = insideBytes(4 &* group, from)
      let r1 = count > 1 ? insideBytes(4 &* group &+ 1, from) : r0
      let r2 = count > 2 ? insideBytes(4 &* group &+ 2, from) : r0
      // Where a row is missing, its weights are zero.
      let r3 = count > 3 ? insideBytes(4 &* group &+ 3, from) : r2
      column[unchecked: group] = stint_depthwise_interleave(r0, r1, r2, r3, Int32(count))
    }
    return column
  }

  @inline(__always)
  private func insideBytes(_ ky: Int, _ from: Int) -> stint_depthwise_bytes {
    let row = row.ahead[unchecked: ky] + from
    return bytes { row + path.input[unchecked: $0] }
  }

  /// A column of input, counted from the first run's first window, in which some may be padding.
  @inline(__always)
  private func checkedColumn(_ start: Int, _ index: Int) -> Column {
    let from = start &+ index &* row.inputPixelStride
    var column = Column(repeating: stint_depthwise_column(repeating: 0))
    for group in 0..<groups {
      let count = rowCount(group)
      let r0 = checkedBytes(4 &* group, from, index)
      let r1 = count > 1 ? checkedBytes(4 &* group &+ 1, from, index) : r0
      let r2 = count > 2 ? checkedBytes(4 &* group &+ 2, from, index) : r0
      let r3 = count > 3 ? checkedBytes(4 &* group &+ 3, from, index) : r2
      column[unchecked: group] = stint_depthwise_interleave(r0, r1, r2, r3, Int32(count))
    }
    return column
  }

  @inline(__always)
  private func checkedBytes(_ ky: Int, _ from: Int, _ index: Int) -> stint_depthwise_bytes {
    bytes { checked(ky, $0, from, index) }
  }

  /// The bytes of one row, from where each stream reads them.
  @inline(__always)
  private func bytes(_ address: (Int) -> UnsafePointer<Int8>) -> stint_depthwise_bytes {
    #if STINT_AVX512VNNI
      if streams == 8 {
        return stint_depthwise_load_eight(
          address(0), address(1), address(2), address(3), address(4), address(5), address(6),
          address(7))
      }
    #endif
    let first = address(0)
    return stint_depthwise_load(
      first, streams > 1 ? address(1) : first, streams > 2 ? address(2) : first,
      streams > 2 ? address(3) : first, Int32(streams))
  }

  @inline(__always)
  private func checked(
    _ ky: Int, _ stream: Int, _ from: Int, _ index: Int
  ) -> UnsafePointer<Int8> {
    let x = UInt(bitPattern: path.left[unchecked: stream] &+ index)
    let step = (from &+ path.input[unchecked: stream]) & row.steps[unchecked: ky]
    return x < UInt(bitPattern: row.inputWidth) ? row.ahead[unchecked: ky] + step : row.padding
  }

  @inline(__always)
  private func store(_ bytes: stint_depthwise_bytes, _ to: UnsafeMutablePointer<Int8>) {
    #if STINT_AVX512VNNI
      if streams == 8 {
        return stint_depthwise_store_eight(
          bytes, place(0, to), place(1, to), place(2, to), place(3, to), place(4, to),
          place(5, to), place(6, to), place(7, to))
      }
    #endif
    stint_depthwise_store(
      bytes, to, place(1, to), place(2, to), place(3, to), Int32(streams))
  }

  /// Where a stream writes; the first one's place for one that there is not.
  @inline(__always)
  private func place(
    _ stream: Int, _ to: UnsafeMutablePointer<Int8>
  ) -> UnsafeMutablePointer<Int8> {
    stream < streams ? to + path.output[unchecked: stream] : to
  }
}
