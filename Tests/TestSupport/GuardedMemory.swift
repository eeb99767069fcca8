import Foundation

/// Memory with a page on each side that nobody may touch, so that an access even one byte outside
/// kills the test.
public final class GuardedMemory {
  /// Which of the guarded pages bytes touch.
  public enum End: CaseIterable, Sendable {
    case first
    case last
  }

  private static let page = Int(getpagesize())
  private let mapping: UnsafeMutableRawPointer
  /// All that may be touched: whole pages.
  public let bytes: UnsafeMutableRawBufferPointer

  /// Room for at least `capacity` bytes, all of them 0.
  public init(capacity: Int) {
    let pages = max(1, (capacity + Self.page - 1) / Self.page)
    let count = (pages + 2) * Self.page
    guard let mapping = mmap(nil, count, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      mapping != MAP_FAILED,
      mprotect(mapping + Self.page, pages * Self.page, PROT_READ | PROT_WRITE) == 0
    else { fatalError("no memory for a test") }
    self.mapping = mapping
    bytes = UnsafeMutableRawBufferPointer(start: mapping + Self.page, count: pages * Self.page)
  }

  deinit { munmap(mapping, bytes.count + 2 * Self.page) }

  /// Some bytes that touch a guarded page: to the byte, or where they must start at a multiple of
  /// `alignment`, as close as they can.
  public func bytes(
    _ count: Int, at end: End, alignment: Int = 1
  ) -> UnsafeMutableRawBufferPointer {
    precondition(count <= bytes.count, "the case is larger than its memory")
    let offset = end == .first ? 0 : (bytes.count - count) / alignment * alignment
    return UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  /// Room for `count` elements that touches a guarded page.
  public func room<Element: BitwiseCopyable>(
    _: Element.Type, count: Int, at end: End
  ) -> UnsafeMutableBufferPointer<Element> {
    bytes(count * MemoryLayout<Element>.stride, at: end).bindMemory(to: Element.self)
  }

  /// Copies elements to one end.
  public func place<Element: BitwiseCopyable>(
    _ elements: [Element], at end: End
  ) -> UnsafeMutablePointer<Element> {
    let room = room(Element.self, count: elements.count, at: end)
    _ = room.update(fromContentsOf: elements)
    // Even an empty room has an address, as whole pages are mapped.
    return room.baseAddress.unsafelyUnwrapped
  }

  /// Fills everything, so that `isFilled` can tell what was written.
  public func fill(_ value: UInt8) {
    bytes.initializeMemory(as: UInt8.self, repeating: value)
  }

  /// Whether all bytes outside of `part` are `value`.
  public func isFilled(_ value: UInt8, outside part: UnsafeMutableRawBufferPointer) -> Bool {
    guard let start = part.baseAddress, let begin = bytes.baseAddress else { return false }
    let low = start - begin
    return bytes[..<low].allSatisfy { $0 == value }
      && bytes[(low + part.count)...].allSatisfy { $0 == value }
  }

  /// Forbids writing, too.
  public func protect() { mprotect(mapping + Self.page, bytes.count, PROT_READ) }
}
