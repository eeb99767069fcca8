import Foundation
import TestSupport
import Testing

/// What the board's program is made of.
@Suite(.enabled(if: BoardProgram.available, Comment(rawValue: BoardProgram.absence)))
struct LinkTests {
  @Test func itHas480KBAtMost() throws {
    let attributes = try FileManager.default.attributesOfItem(atPath: BoardProgram.path)
    let bytes = try #require(attributes[.size] as? Int)
    #expect(bytes <= 480_000, "\(bytes) bytes")
  }

  @Test func itLinksNoAllocator() throws {
    let symbols = try undefinedSymbols()
    #expect(symbols.contains("mmap"), "the list of symbols was read")
    let allocators: Set = [
      "malloc", "calloc", "realloc", "free", "posix_memalign", "aligned_alloc", "memalign",
    ]
    #expect(symbols.isDisjoint(with: allocators))
  }

  @Test func itNeedsNothingButTheCLibrary() throws {
    let read = try Launch.run(["/usr/bin/readelf", "-dW", BoardProgram.path])
    let needed = read.output.split(separator: "\n").filter { $0.contains("(NEEDED)") }
      .compactMap { $0.split(separator: "[").last?.dropLast() }
    #expect(Set(needed.map(String.init)) == ["libc.so.6", "ld-linux-aarch64.so.1"])
  }

  private func undefinedSymbols() throws -> Set<String> {
    let read = try Launch.run(["/usr/bin/readelf", "-W", "--dyn-syms", BoardProgram.path])
    let names = read.output.split(separator: "\n").filter { $0.contains(" UND ") }
      .compactMap { $0.split(separator: " ").dropFirst(7).first?.split(separator: "@").first }
    return Set(names.map(String.init))
  }
}
