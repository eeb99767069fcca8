/// How a line makes its levels.
public enum LineDrive: UInt8, Sendable {
  /// Both levels are driven.
  case pushPull
  /// Low is driven, high is left to a pull-up.
  case openDrain
  /// High is driven, low is left to a pull-down.
  case openSource
}
