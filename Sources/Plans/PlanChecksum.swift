/// A 64-bit checksum that finds damage, not malice: FNV-1a over 64-bit little-endian words, each
/// product folded once, the last word padded with zeros.
///
/// FNV-1a: Fowler, Noll, Vo; https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
public struct PlanChecksum: Sendable {
  /// The checksum of all bytes so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The checksum of nothing.
  public init() {}

  /// Adds bytes; only the last call may add a count that is no multiple of 8.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset &+ 8 <= bytes.count {
      add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset &+= 8
    }
    var last: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count {
      last |= UInt64(bytes[offset]) << shift
      shift &+= 8
      offset &+= 1
    }
    if shift > 0 { add(last) }
  }

  /// Adds one word.
  public mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01B3
    // Without the fold, high bits of a word would never reach low bits of the sum.
    value ^= value >> 32
  }
}
