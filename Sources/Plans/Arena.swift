import CLinux

/// The one block of memory that a plan runs in, page-aligned, for as long as the value lives.
public struct Arena: ~Copyable {
  /// The memory.
  public let memory: UnsafeMutableRawBufferPointer

  /// Reserves `bytes` bytes straight from the system, or answers nil where there is no such memory.
  public init?(bytes: Int) {
    guard let start = stint_map_memory(max(bytes, 1)) else { return nil }
    memory = UnsafeMutableRawBufferPointer(start: start, count: max(bytes, 1))
  }

  deinit { stint_unmap(memory.baseAddress, memory.count) }
}
