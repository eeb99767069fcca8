import Files
import Plans

/// For each byte of the arena, which byte of which tensor it holds.
///
/// A tensor's byte is known by its root tensor and its position there, counted as if no row were ever
/// overwritten, so that a rolling buffer's rows stay distinct.
struct ShadowArena: ~Copyable {
  /// Never written.
  static let nothing: UInt64 = 0
  /// Overwritten by working memory.
  static let scratch: UInt64 = 1

  /// A larger arena is not replayed: eight bytes a byte would not fit on a workstation.
  private static let largestArena = 1 << 30

  /// Straight from the system, so what the plan never touches takes no memory; zeros are `nothing`.
  private let memory: MappedMemory
  private let holders: UnsafeMutablePointer<UInt64>
  private(set) var touchedBytes = 0

  /// A plan's arena before the first step; nil where it is too large.
  init?(_ plan: Plan) {
    guard plan.arenaBytes <= Self.largestArena, plan.tensorCount < 1 << 23,
      let memory = MappedMemory(byteCount: plan.arenaBytes * MemoryLayout<UInt64>.stride)
    else { return nil }
    holders = memory.bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt64.self)
    self.memory = memory
  }

  /// The mark of a byte: the root's index above, the position below.
  static func mark(root: Int, position: Int) -> UInt64 {
    UInt64(root + 1) << 40 | UInt64(position)
  }

  /// What a mark says.
  static func parts(of mark: UInt64) -> (root: Int, position: Int)? {
    guard mark >> 40 > 0 else { return nil }
    return (Int(mark >> 40) - 1, Int(mark & (1 << 40 - 1)))
  }

  /// Marks `count` bytes from `address` on as the positions from `first` on.
  mutating func write(_ first: UInt64, at address: Int, count: Int) {
    for index in 0..<count { holders[address + index] = first &+ UInt64(index) }
    touchedBytes = max(touchedBytes, address + count)
  }

  /// Marks bytes as working memory.
  mutating func scribble(at address: Int, count: Int) {
    for index in 0..<count { holders[address + index] = Self.scratch }
    if count > 0 { touchedBytes = max(touchedBytes, address + count) }
  }

  /// The index of the first of `count` bytes that does not hold the positions from `first` on, and
  /// what it holds; nil where all do.
  func mismatch(_ first: UInt64, at address: Int, count: Int) -> (index: Int, mark: UInt64)? {
    var same = true
    for index in 0..<count { same = same && holders[address + index] == first &+ UInt64(index) }
    guard !same else { return nil }
    for index in 0..<count where holders[address + index] != first &+ UInt64(index) {
      return (index, holders[address + index])
    }
    return nil
  }
}
