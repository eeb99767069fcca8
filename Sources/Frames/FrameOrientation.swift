/// How a frame is turned before anything else looks at it, for cameras that hang upside down or
/// see through a mirror.
public enum FrameOrientation: UInt8, Sendable, CaseIterable {
  /// As the source has it.
  case upright = 0
  /// Left and right exchanged.
  case flippedHorizontally = 1
  /// Top and bottom exchanged: source rows are read from the last to the first.
  case flippedVertically = 2
  /// Turned upside down: both exchanged.
  case rotated180 = 3

  /// Whether column 0 of the turned picture is the source's last.
  var mirrorsColumns: Bool { self == .flippedHorizontally || self == .rotated180 }

  /// Whether row 0 of the turned picture is the source's last.
  var mirrorsRows: Bool { self == .flippedVertically || self == .rotated180 }
}
