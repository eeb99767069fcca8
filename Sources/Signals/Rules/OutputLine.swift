/// A line that Stint drives, and how.
///
/// Levels are logical: *active* is high, or low if the line is active-low.
public struct OutputLine: Equatable, Sendable {
  /// The line as the user wrote it, such as `GPIO17` or `pin 11`, for messages.
  public var text: LineName
  /// Which line it is on the chip.
  public var reference: LineReference
  /// Whether the active level is low.
  public var isActiveLow = false
  /// How levels are made.
  public var drive = LineDrive.pushPull
  /// The resistor inside the chip.
  public var bias = LineBias.asIs
  /// Whether the line is active in its safe state: at start, on a fault and at the end.
  public var isActiveWhenSafe = false

  /// Creates a push-pull, active-high line that is inactive in its safe state.
  public init(text: LineName, reference: LineReference) {
    self.text = text
    self.reference = reference
  }
}
