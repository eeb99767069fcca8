import Plans
import Testing

@Suite struct ArenaTests {
  @Test(arguments: [1, 63, 4096, 4097, 1_505_280])
  func isZeroedMemoryAtAPage(bytes: Int) throws {
    let arena = try arena(bytes)
    #expect(arena.memory.count == bytes)
    #expect(Int(bitPattern: arena.memory.baseAddress) % 4096 == 0)
    #expect(arena.memory.allSatisfy { $0 == 0 })
    arena.memory[bytes - 1] = 7
    #expect(arena.memory[bytes - 1] == 7)
  }

  @Test func ofNoBytesIsThereToo() throws {
    #expect(try arena(0).memory.baseAddress != nil)
  }

  @Test func moreThanTheSystemHasIsNil() {
    #expect(Arena(bytes: 1 << 60) == nil ? true : false)
  }

  private func arena(_ bytes: Int) throws -> Arena {
    guard let arena = Arena(bytes: bytes) else { throw NoMemory() }
    return arena
  }

  private struct NoMemory: Error {}
}
