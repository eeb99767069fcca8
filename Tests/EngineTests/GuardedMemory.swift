import Foundation

/// Memory with a page on each side that nobody may touch, so that an access outside kills the test.
struct GuardedMemory: ~Copyable {
  private static let page = 16384
  private static let unused: UInt8 = 0xA5

  private let mapping: UnsafeMutableRawPointer
  private let capacity: Int

  /// Room for at least `bytes` bytes; nil where there is no such memory.
  init?(bytes: Int) {
    let capacity = (max(bytes, 1) + Self.page - 1) / Self.page * Self.page
    guard let start = Self.map(capacity) else { return nil }
    self.capacity = capacity
    mapping = start
  }

  private static func map(_ capacity: Int) -> UnsafeMutableRawPointer? {
    let bytes = capacity + 2 * page
    guard let start = mmap(nil, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      start != MAP_FAILED
    else { return nil }
    guard mprotect(start + page, capacity, PROT_READ | PROT_WRITE) == 0 else {
      munmap(start, bytes)
      return nil
    }
    return start
  }

  deinit { munmap(mapping, capacity + 2 * Self.page) }

  /// The bytes just behind the first guarded page.
  func first(_ bytes: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: mapping + Self.page, count: bytes)
  }

  /// The bytes before the last guarded page, from a multiple of 64 on: fewer than 64 bytes follow.
  func last(_ bytes: Int) -> UnsafeMutableRawBufferPointer {
    let start = (capacity - bytes) / 64 * 64
    return UnsafeMutableRawBufferPointer(start: mapping + Self.page + start, count: bytes)
  }

  /// Fills everything, so that `isIntact(outside:)` can tell what was written.
  func clear() { memset(mapping + Self.page, Int32(Self.unused), capacity) }

  /// Whether all bytes but those of `part` are as `clear()` left them.
  func isIntact(outside part: UnsafeMutableRawBufferPointer) -> Bool {
    let all = UnsafeRawBufferPointer(start: mapping + Self.page, count: capacity)
    guard let start = part.baseAddress, let begin = all.baseAddress else { return false }
    let low = UnsafeRawPointer(start) - begin
    return all[..<low].allSatisfy { $0 == Self.unused }
      && all[(low + part.count)...].allSatisfy { $0 == Self.unused }
  }
}
