/// Which lines change, and to what. Bit *i* is the line of rule *i*.
public struct LineChanges: Equatable, Sendable {
  /// The lines that change.
  public var mask: UInt16
  /// The logical levels of the lines in `mask`: 1 is active. Bits outside `mask` are 0.
  public var active: UInt16

  /// No change.
  public static var none: LineChanges { LineChanges(mask: 0, active: 0) }

  /// Creates a set of changes.
  public init(mask: UInt16, active: UInt16) {
    self.mask = mask
    self.active = active & mask
  }

  /// Whether nothing changes.
  public var isEmpty: Bool { mask == 0 }

  /// The level that line `index` changes to; nil if it does not change.
  public subscript(index: Int) -> Bool? {
    guard index >= 0, index < 16, mask >> UInt16(index) & 1 != 0 else { return nil }
    return active >> UInt16(index) & 1 != 0
  }

  /// Adds the change of one line.
  mutating func insert(_ index: Int, _ isActive: Bool) {
    mask |= 1 << UInt16(index)
    if isActive { active |= 1 << UInt16(index) }
  }
}
