/// The horizontal pass: one line of the crop becomes one line of the model's width.
///
/// A weight of 22 bits is split in two halves of 11, so that products of 16-bit lanes suffice:
/// Σ p·w = (Σ p·(w >> 11) << 11) + Σ p·(w & 2047), in wrapping 32-bit arithmetic, which is exact as
/// the result fits. Bytes are loaded eight at a time for two columns at once, and even and odd taps
/// are taken apart by masks. Columns are padded to groups of four, taps to blocks of eight, with
/// weights of zero; so a scaler reads and writes whole vectors, inside padded lines.
struct ColumnScaler {
  /// The taps that are summed at once.
  static let block = 8

  private let groups: Int
  private let blocks: Int
  private let starts: UnsafeMutablePointer<Int32>
  private let weights: UnsafeMutablePointer<Int16>

  /// The columns that a line of `width` is padded to.
  static func paddedColumns(_ width: Int) -> Int { (width + 3) & ~3 }

  /// The bytes of the weights of `columns` padded columns with at most `taps` taps.
  static func weightBytes(columns: Int, taps: Int) -> Int { columns * blocks(taps) * block * 4 }

  private static func blocks(_ taps: Int) -> Int { (taps + block - 1) / block }

  /// Computes the weights of all columns.
  ///
  /// - Parameters:
  ///   - starts: Room for an Int32 per padded column, all zero.
  ///   - weights: `weightBytes(…)` bytes at a multiple of 16, all zero.
  ///   - lineBytes: The bytes of a padded line that may be read.
  init(
    _ geometry: FrameGeometry, maximumTaps: Int, lead: Int, lineBytes: Int,
    starts: UnsafeMutablePointer<Int32>, weights: UnsafeMutablePointer<Int16>
  ) {
    groups = Self.paddedColumns(geometry.content.width) / 4
    blocks = Self.blocks(maximumTaps)
    self.starts = starts
    self.weights = weights
    let axis = geometry.columnTaps
    let isMirrored = geometry.orientation.mirrorsColumns
    for column in 0..<geometry.content.width {
      let taps = axis.taps(of: column)
      // A mirrored line stays as it lies in memory: the taps are mirrored instead.
      let first = isMirrored ? axis.source - taps.first - taps.count : taps.first
      let start = min(first + lead, lineBytes - blocks * Self.block)
      starts[column] = Int32(start)
      for tap in 0..<taps.count {
        let weight = axis.weight(taps.first + tap, taps)
        let place = isMirrored ? taps.count - 1 - tap : tap
        setWeight(column, first + lead + place - start, weight)
      }
    }
  }

  /// Stores the weight of byte `byte` after a column's start.
  ///
  /// A block of two columns is 4 vectors of 8: upper halves of even and of odd bytes, then lower
  /// halves; in each the first 4 lanes are the first column's.
  private func setWeight(_ column: Int, _ byte: Int, _ weight: Int32) {
    let (block, tap) = (byte / Self.block, byte % Self.block)
    let vector = weights + ((column / 2 * blocks + block) * 4 + tap % 2) * 8
    let lane = column % 2 * 4 + tap / 2
    vector[lane] = Int16(weight >> 11)
    vector[lane + 16] = Int16(weight & 2047)
  }

  /// Scales `line` into `scaled`, padded columns.
  func scale(_ line: UnsafePointer<UInt8>, into scaled: UnsafeMutablePointer<UInt8>) {
    // The count as a constant spares the usual case the loop.
    if blocks == 1 {
      scale(line, into: scaled, blocks: 1)
    } else {
      scale(line, into: scaled, blocks: blocks)
    }
  }

  @inline(__always)
  private func scale(
    _ line: UnsafePointer<UInt8>, into scaled: UnsafeMutablePointer<UInt8>, blocks: Int
  ) {
    for group in 0..<groups {
      let first = sums(line, pair: 2 &* group, blocks: blocks)
      let second = sums(line, pair: 2 &* group &+ 1, blocks: blocks)
      let halves = SIMD8(lowHalf: first, highHalf: second)
      Lane.storeLow(
        FilterAxis.rounded(halves.evenHalf &+ halves.oddHalf), to: scaled + 4 &* group)
    }
  }

  /// The sums of two columns, each in two parts: lanes 0 and 1, lanes 2 and 3.
  @inline(__always)
  private func sums(_ line: UnsafePointer<UInt8>, pair: Int, blocks: Int) -> SIMD4<Int32> {
    let first = line + Int(starts[2 &* pair])
    let second = line + Int(starts[2 &* pair &+ 1])
    let weights = UnsafeRawPointer(weights) + pair &* blocks &* 64
    var upper = SIMD4<Int32>()
    var lower = SIMD4<Int32>()
    for block in 0..<blocks {
      func weight(_ index: Int) -> SIMD8<Int16> {
        weights.load(fromByteOffset: 64 &* block &+ 16 &* index, as: SIMD8<Int16>.self)
      }
      let words = Lane.words(first + 8 &* block, second + 8 &* block)
      let even = Lane.signed(words & 0x00FF)
      let odd = Lane.signed(words &>> 8)
      upper &+= Lane.pairSums(even, weight(0), odd, weight(1))
      lower &+= Lane.pairSums(even, weight(2), odd, weight(3))
    }
    return (upper &<< 11) &+ lower
  }
}
