/// A bounded memory of failed states, each known by a 128-bit key.
///
/// Keys are sums of well-mixed words, so two states share one with a chance of about 2⁻¹²⁸ a
/// pair. When a place is taken, the oldest key gives way: forgetting costs time, never truth.
struct FailureTable: ~Copyable {
  struct Key {
    var low: UInt64 = 0
    var high: UInt64 = 0

    /// Adds a buffer at an offset.
    @inline(__always)
    mutating func add(_ index: Int32, _ offset: Int32) {
      var word = UInt64(UInt32(bitPattern: index)) << 32 | UInt64(UInt32(bitPattern: offset))
      // Steps of the SplitMix64 generator (Steele, Lea and Flood, 2014).
      word = (word ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
      word ^= word >> 31
      word = word &* 0x94D0_49BB_1331_11EB
      word ^= word >> 29
      low &+= word
      word = word &* 0xD6E8_FEB8_6659_FD93
      high &+= word ^ word >> 32
    }
  }

  /// Entries of the table at the start and at most; each takes 16 bytes.
  private static let leastCapacity = 1 << 10
  private static let mostCapacity = 1 << 20

  private var keys: UnsafeMutablePointer<Key>
  private var capacity: Int
  private var used = 0

  init() {
    capacity = Self.leastCapacity
    keys = .allocate(capacity: capacity)
    keys.initialize(repeating: Key(), count: capacity)
  }

  deinit { keys.deallocate() }

  /// Four neighbouring places belong to each key.
  @inline(__always)
  func contains(_ key: Key) -> Bool {
    let start = place(key)
    for place in start..<start &+ 4 {
      if keys[place].low == key.low && keys[place].high == key.high { return true }
    }
    return false
  }

  mutating func insert(_ key: Key) {
    used += 1
    if used > capacity / 2 && capacity < Self.mostCapacity { grow() }
    put(key)
  }

  private func place(_ key: Key) -> Int {
    Int(truncatingIfNeeded: key.low) & (capacity &- 1) & ~3
  }

  private func put(_ key: Key) {
    let start = place(key)
    keys[start &+ 3] = keys[start &+ 2]
    keys[start &+ 2] = keys[start &+ 1]
    keys[start &+ 1] = keys[start]
    keys[start] = key
  }

  private mutating func grow() {
    let (old, count) = (keys, capacity)
    capacity *= 4
    keys = .allocate(capacity: capacity)
    keys.initialize(repeating: Key(), count: capacity)
    for place in 0..<count where old[place].low | old[place].high != 0 { put(old[place]) }
    old.deallocate()
  }
}
