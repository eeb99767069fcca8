/// Says which causes are new, so that each is logged once and not at every attempt.
///
///     if log.isNew(error.cause) { report(error) }
///
/// Call `clear()` when frames flow again: then a cause that comes back is new again.
public struct CauseLog: Sendable {
  private var seen: UInt32 = 0

  /// A log that has seen nothing.
  public init() {}

  /// Whether this cause was not asked about since the log was cleared.
  public mutating func isNew(_ cause: CameraCause) -> Bool {
    let bit = UInt32(1) << UInt32(cause.rawValue)
    defer { seen |= bit }
    return seen & bit == 0
  }

  /// Whether no cause was asked about since the log was cleared.
  public var isEmpty: Bool { seen == 0 }

  /// Forgets all causes.
  public mutating func clear() { seen = 0 }
}
