import Glibc

/// Memory between two pages that must not be touched: what is read or written even one byte too far
/// ends the process.
final class GuardedMemory {
  /// Which end of the memory the bytes lie at.
  enum End: CaseIterable { case first, last }

  private static let page = 4096
  private let mapped: UnsafeMutableRawPointer
  private let mappedBytes: Int
  /// All that may be touched.
  let bytes: UnsafeMutableRawBufferPointer

  /// Maps room for `capacity` bytes.
  init(capacity: Int) {
    let pages = (capacity + Self.page - 1) / Self.page + 2
    mappedBytes = pages * Self.page
    guard
      let mapped = mmap(
        nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      mapped != MAP_FAILED, mprotect(mapped, Self.page, PROT_NONE) == 0,
      mprotect(mapped + (mappedBytes - Self.page), Self.page, PROT_NONE) == 0
    else { fatalError("no memory for a test") }
    self.mapped = mapped
    bytes = UnsafeMutableRawBufferPointer(
      start: mapped + Self.page, count: mappedBytes - 2 * Self.page)
  }

  deinit { munmap(mapped, mappedBytes) }

  /// Room for `count` elements that touches a forbidden page at one end.
  func room<Element: BitwiseCopyable>(
    _: Element.Type, count: Int, at end: End
  ) -> UnsafeMutableBufferPointer<Element> {
    let size = count * MemoryLayout<Element>.stride
    precondition(size <= bytes.count, "the case is larger than its memory")
    let offset = end == .first ? 0 : bytes.count - size
    return UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + size])
      .bindMemory(to: Element.self)
  }

  /// Copies elements to one end.
  func place<Element: BitwiseCopyable>(
    _ elements: [Element], at end: End
  ) -> UnsafeMutablePointer<Element> {
    let room = room(Element.self, count: elements.count, at: end)
    _ = room.update(fromContentsOf: elements)
    // Even an empty room has an address, as whole pages are mapped.
    return room.baseAddress.unsafelyUnwrapped
  }
}
