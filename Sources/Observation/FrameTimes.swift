/// When a frame passed from stage to stage, in nanoseconds of the monotonic clock.
public struct FrameTimes: Equatable, Sendable {
  /// When it was captured.
  public var captured: Int64
  /// When the loop had it in hand.
  public var taken: Int64
  /// When the model's input was ready.
  public var prepared: Int64
  /// When the scores were there.
  public var inferred: Int64
  /// When it was clear which lines change.
  public var decided: Int64
  /// When the lines were set.
  public var set: Int64

  /// Times in their order.
  public init(
    captured: Int64, taken: Int64, prepared: Int64, inferred: Int64, decided: Int64, set: Int64
  ) {
    self.captured = captured
    self.taken = taken
    self.prepared = prepared
    self.inferred = inferred
    self.decided = decided
    self.set = set
  }

  /// What a stage took, in nanoseconds.
  public subscript(stage: Stage) -> Int64 {
    switch stage {
    case .capture: taken - captured
    case .rows: prepared - taken
    case .inference: inferred - prepared
    case .decision: decided - inferred
    case .pin: set - decided
    case .total: set - captured
    }
  }
}
