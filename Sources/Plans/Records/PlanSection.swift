/// A run of bytes in a plan file.
public struct PlanSection: BitwiseCopyable, Sendable {
  /// Where it starts in the file.
  public var offset: UInt64 = 0
  /// Its length in bytes.
  public var bytes: UInt64 = 0
  /// How many records it holds, where it holds records.
  public var count: UInt64 = 0

  /// Creates an empty section.
  public init() {}

  /// Whether some byte belongs to both; both must end before the greatest number.
  func overlaps(_ other: PlanSection) -> Bool {
    max(offset, other.offset) < min(offset + bytes, other.offset + other.bytes)
  }
}
