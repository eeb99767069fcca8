/// What a plan should be good at.
public enum Goal: Equatable, Sendable {
  /// Each operator makes its whole output before the next one starts.
  case tensorAtATime
  /// The least arena, whatever time it takes.
  case memory
  /// The least arena at which no time is lost.
  case balanced
  /// The least time, whatever arena it takes.
  case speed
  /// The least time in an arena of so many bytes.
  case budget(bytes: Int)
}
