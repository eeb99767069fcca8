/// Where a kernel writes in a test: filled with a pattern, so that every byte that is not the
/// output's own must still be there afterwards.
final class GuardedOutput {
  private let memory: GuardedMemory
  private let pattern: [UInt8]

  init(capacity: Int, seed: UInt64 = 99) {
    memory = GuardedMemory(capacity: capacity)
    var generator = Generator(seed: seed)
    pattern = memory.bytes.map { _ in UInt8(truncatingIfNeeded: generator.next()) }
  }

  /// Runs `body`, which writes to the address that it is given, and answers what is wrong: a byte
  /// that differs from `expected`, or one outside that was changed. Nil is as it should be.
  ///
  /// - Parameters:
  ///   - count: how many bytes from the address on may be touched.
  ///   - expected: the byte at each position that is the output's own.
  func fault(
    count: Int, at end: GuardedMemory.End, expected: [(position: Int, byte: Int8)],
    _ body: (UnsafeMutablePointer<Int8>) -> Void
  ) -> String? {
    memory.bytes.copyBytes(from: pattern)
    let room = memory.room(Int8.self, count: count, at: end)
    let start = end == .first ? 0 : memory.bytes.count - count
    body(room.baseAddress.unsafelyUnwrapped)
    for (position, byte) in expected {
      guard room[position] == byte else {
        return "byte \(position) of \(count) is \(room[position]) instead of \(byte)"
      }
      // As it was: what still differs afterwards was not the output's to change.
      room[position] = Int8(bitPattern: pattern[start + position])
    }
    for index in memory.bytes.indices where memory.bytes[index] != pattern[index] {
      return "byte \(index - start) of \(count) was written, which is not the output's"
    }
    return nil
  }
}
