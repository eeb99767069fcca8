/// Damages bytes in place, reproducibly, and repairs them: for tests that a reader survives any
/// file. Foundation-free and independent of what the bytes mean.
public struct Mutator {
  private var random: SeededGenerator
  /// What to write back, newest last.
  private var undo: [(position: Int, byte: UInt8)] = []
  private var removed: [UInt8] = []

  /// A mutator whose damage depends on `seed` only.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next random number.
  public mutating func next() -> UInt64 { random.next() }

  /// A random number in `0..<bound`.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// Damages `bytes` once to four times, within `regions` (or anywhere), and says how.
  ///
  /// Regions let a test aim at the structure of a file whose bulk is weights.
  public mutating func mutate(_ bytes: inout [UInt8], regions: [Range<Int>] = []) -> String {
    undo.removeAll(keepingCapacity: true)
    removed.removeAll(keepingCapacity: true)
    var log: [String] = []
    for _ in 0...(below(4) == 0 ? below(4) : 0) where bytes.count >= 16 {
      log.append(mutateOnce(&bytes, regions))
    }
    return log.joined(separator: ", ")
  }

  /// Takes all damage since the last `mutate` back.
  public mutating func repair(_ bytes: inout [UInt8]) {
    bytes += removed
    for change in undo.reversed() { bytes[change.position] = change.byte }
    undo.removeAll(keepingCapacity: true)
    removed.removeAll(keepingCapacity: true)
  }

  private mutating func mutateOnce(_ bytes: inout [UInt8], _ regions: [Range<Int>]) -> String {
    let position = position(bytes.count, regions)
    switch below(16) {
    case 0:
      // Only once, and last: earlier positions then stay inside for the repair.
      guard removed.isEmpty else { return "nothing" }
      removed = Array(bytes[position...])
      bytes.removeLast(removed.count)
      return "truncated to \(position)"
    case 1..<5:
      let bit = below(8)
      set(&bytes, position, bytes[position] ^ (1 << UInt8(bit)))
      return "bit \(bit) of \(position)"
    case 5..<9:
      let values: [UInt8] = [0, 1, 2, 4, 0x7F, 0x80, 0xFE, 0xFF]
      let value = values[below(values.count)]
      set(&bytes, position, value)
      return "byte \(position) = \(value)"
    case 9..<14:
      let start = min(position & ~3, bytes.count - 4)
      let value = word(bytes.count)
      for index in 0..<4 {
        set(&bytes, start + index, UInt8(truncatingIfNeeded: value >> UInt32(8 * index)))
      }
      return "word \(start) = \(value)"
    default:
      let length = 1 + below(min(32, bytes.count / 2))
      let first = min(position, bytes.count - length)
      let second = min(self.position(bytes.count, regions), bytes.count - length)
      for index in 0..<length {
        let byte = bytes[first + index]
        set(&bytes, first + index, bytes[second + index])
        set(&bytes, second + index, byte)
      }
      return "swapped \(length) bytes at \(first) and \(second)"
    }
  }

  /// Words at which readers break: limits of signed and unsigned numbers, the file's own size, NaN.
  private mutating func word(_ size: Int) -> UInt32 {
    let words: [UInt32] = [
      0, 1, 2, 3, 4, 5, 6, 7, 8, 16, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x3FFF_FFFF,
      0x4000_0000, 0x7FFF_FFFE, 0x7FFF_FFFF, 0x8000_0000, 0x8000_0001, 0xFFFF_FFFC, 0xFFFF_FFFE,
      0xFFFF_FFFF, 0x7FC0_0000, 0x7F80_0000, 0x0080_0000, 0x0000_0001, UInt32(size),
      UInt32(size) &- 1, UInt32(size) &- 4, UInt32(size) / 4,
    ]
    let choice = below(words.count + 4)
    return choice < words.count ? words[choice] : UInt32(truncatingIfNeeded: next())
  }

  private mutating func position(_ count: Int, _ regions: [Range<Int>]) -> Int {
    // Every eighth anywhere, so that nothing is out of reach.
    guard !regions.isEmpty, below(8) != 0 else { return below(count) }
    let region = regions[below(regions.count)]
    return min(region.lowerBound + below(region.count), count - 1)
  }

  private mutating func set(_ bytes: inout [UInt8], _ position: Int, _ byte: UInt8) {
    undo.append((position, bytes[position]))
    bytes[position] = byte
  }
}
