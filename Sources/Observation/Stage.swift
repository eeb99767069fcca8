/// The stages of a frame, from the camera to the pins, in their order.
public enum Stage: Int, CaseIterable, Sendable {
  /// From the capture to the loop's hands: what the driver and the queue take.
  case capture
  /// Cropping, scaling and quantising the frame to the model's input.
  case rows
  /// Running the plan.
  case inference
  /// Turning scores into line changes.
  case decision
  /// Setting the lines.
  case pin
  /// From the capture to the lines.
  case total

  /// How many there are.
  public static let count = 6

  /// The stage's name in reports.
  public var name: StaticString {
    switch self {
    case .capture: "capture"
    case .rows: "rows"
    case .inference: "inference"
    case .decision: "decision"
    case .pin: "pin"
    case .total: "total"
    }
  }
}
