import CLinux

/// Memory straight from the system, past any heap: zeros at first, from the start of a page on, for
/// as long as the value lives.
public struct MappedMemory: ~Copyable, @unchecked Sendable {
  /// The memory.
  public let bytes: UnsafeMutableRawBufferPointer

  /// Reserves `byteCount` bytes, or answers nil where there is no such memory.
  public init?(byteCount: Int) {
    guard let start = stint_map_memory(max(byteCount, 1)) else { return nil }
    bytes = UnsafeMutableRawBufferPointer(start: start, count: byteCount)
  }

  deinit { stint_unmap(bytes.baseAddress, max(bytes.count, 1)) }
}
