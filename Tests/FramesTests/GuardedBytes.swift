import Foundation

/// Bytes with a page on each side that nobody may touch, so that an access outside kills the test.
///
/// They end at the guarded page to the byte, or start behind it, as asked for.
final class GuardedBytes {
  private static let page = 16_384

  let bytes: UnsafeMutableRawBufferPointer
  private let mapping: UnsafeMutableRawPointer
  private let capacity: Int
  /// Where `bytes` are between the guarded pages.
  private let used: Range<Int>

  init?(count: Int, atEnd: Bool) {
    capacity = (max(count, 1) + Self.page - 1) / Self.page * Self.page
    guard
      let mapped = mmap(
        nil, capacity + 2 * Self.page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      mapped != MAP_FAILED
    else { return nil }
    mapping = mapped
    let begin = mapped + Self.page
    guard mprotect(begin, capacity, PROT_READ | PROT_WRITE) == 0 else {
      munmap(mapped, capacity + 2 * Self.page)
      return nil
    }
    let start = atEnd ? capacity - count : 0
    used = start..<start + count
    bytes = UnsafeMutableRawBufferPointer(start: begin + start, count: count)
  }

  deinit { munmap(mapping, capacity + 2 * Self.page) }

  /// Forbids writing, too.
  func protect() { mprotect(mapping + Self.page, capacity, PROT_READ) }

  /// Fills everything that is not guarded, and not `bytes`, with `value`.
  func fillRest(_ value: UInt8) {
    for place in rest { place.pointee = value }
  }

  /// Whether everything that `fillRest` filled still has `value`.
  func isRestIntact(_ value: UInt8) -> Bool { rest.allSatisfy { $0.pointee == value } }

  private var rest: [UnsafeMutablePointer<UInt8>] {
    (0..<capacity).filter { !used.contains($0) }
      .map { (mapping + Self.page + $0).assumingMemoryBound(to: UInt8.self) }
  }
}
