/// What is to be placed.
public struct Problem: Sendable, Hashable {
  /// Their order is that of all offsets.
  public var buffers: [Buffer]

  /// A problem; `check()` says whether it is a sound one.
  public init(buffers: [Buffer]) { self.buffers = buffers }

  /// Throws the first thing that makes this no problem at all: an empty lifetime, say.
  ///
  /// Every entry point of this module calls it, so its code may rely on what is checked here;
  /// in particular sums of sizes cannot overflow.
  public func check() throws(PlacementError) {
    var ids = Set<String>(minimumCapacity: buffers.count)
    var total = 0
    for buffer in buffers {
      guard ids.insert(buffer.id).inserted else { throw .duplicateID(buffer.id) }
      try check(buffer)
      total = total &+ buffer.size &+ buffer.alignment
      guard total <= Self.mostBytes else { throw .tooLarge(mostBytes: Self.mostBytes) }
    }
  }

  /// Largest sum of all sizes and alignments, in bytes.
  static let mostBytes = 1 << 48

  private func check(_ buffer: Buffer) throws(PlacementError) {
    guard buffer.size > 0, buffer.size <= Self.mostBytes else {
      throw .badSize(id: buffer.id, bytes: buffer.size)
    }
    guard !buffer.lifetime.isEmpty else { throw .emptyLifetime(id: buffer.id) }
    let alignment = buffer.alignment
    guard alignment > 0, alignment & (alignment - 1) == 0, alignment <= Self.mostBytes else {
      throw .badAlignment(id: buffer.id, bytes: alignment)
    }
    if let offset = buffer.fixedOffset {
      guard offset >= 0, offset <= Self.mostBytes, offset & (alignment - 1) == 0 else {
        throw .badFixedOffset(id: buffer.id, bytes: offset, alignment: alignment)
      }
    }
    var end = buffer.lifetime.lowerBound
    for gap in buffer.gaps.sorted(by: { $0.lifetime.lowerBound < $1.lifetime.lowerBound }) {
      guard gap.lifetime.lowerBound >= end, !gap.lifetime.isEmpty,
        gap.lifetime.upperBound <= buffer.lifetime.upperBound
      else { throw .badGap(id: buffer.id, lifetime: gap.lifetime) }
      end = gap.lifetime.upperBound
      if let window = gap.window {
        guard window.lowerBound >= 0, !window.isEmpty, window.upperBound <= buffer.size else {
          throw .badWindow(id: buffer.id, lifetime: gap.lifetime, window: window)
        }
      }
    }
  }
}
