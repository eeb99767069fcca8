/// The resistor inside the chip that holds a line when nobody drives it.
public enum LineBias: UInt8, Sendable {
  /// As it was before.
  case asIs
  /// Towards high.
  case pullUp
  /// Towards low.
  case pullDown
  /// No resistor.
  case none
}
