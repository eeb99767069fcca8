/// What the kernel says of a line.
public struct GPIOLineInfo: Equatable, Sendable {
  /// The line's name, such as `GPIO17`; empty if it has none.
  public var name: LineName
  /// Who holds the line; may be empty though it is held.
  public var consumer: LineName
  /// Whether a program or the kernel holds the line.
  public var isUsed: Bool
}
