import Files
import Testing

@Suite struct MappedMemoryTests {
  @Test(arguments: [1, 63, 4096, 4097, 1_505_280])
  func isZeroedMemoryAtAPage(bytes: Int) throws {
    let memory = try memory(bytes)
    #expect(memory.bytes.count == bytes)
    #expect(Int(bitPattern: memory.bytes.baseAddress) % 4096 == 0)
    #expect(memory.bytes.allSatisfy { $0 == 0 })
    memory.bytes[bytes - 1] = 7
    #expect(memory.bytes[bytes - 1] == 7)
  }

  @Test func ofNoBytesIsThereToo() throws {
    #expect(try memory(0).bytes.baseAddress != nil)
  }

  @Test func moreThanTheSystemHasIsNil() {
    #expect(MappedMemory(byteCount: 1 << 60) == nil ? true : false)
  }

  private func memory(_ bytes: Int) throws -> MappedMemory {
    guard let memory = MappedMemory(byteCount: bytes) else { throw NoMemory() }
    return memory
  }

  private struct NoMemory: Error {}
}
