import CLinux
import Signals

/// What systemd is told, where it listens.
struct Notification {
  private var text: FixedText<96>
  /// Whether the next one says the same.
  private let mayBeLost: Bool

  /// Frames are classified.
  static var ready: Self { Self(text: FixedText("READY=1"), mayBeLost: false) }

  /// A new frame was classified.
  static var alive: Self { Self(text: FixedText("WATCHDOG=1"), mayBeLost: true) }

  /// The plan is being changed since a time in nanoseconds of the monotonic clock.
  static func reloading(at now: Int64) -> Self {
    var text = FixedText<96>("RELOADING=1\nMONOTONIC_USEC=")
    text.append(Int(now / 1000))
    return Self(text: text, mayBeLost: false)
  }

  /// Sends it.
  consuming func send() {
    text.append("\0")
    text.withBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      stint_notify(start.assumingMemoryBound(to: CChar.self), mayBeLost ? 1 : 0)
    }
  }
}
