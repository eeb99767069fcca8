import CLinux
import Text

/// What systemd is told, where it listens. Nothing waits for it.
struct Notification {
  private var text: FixedText<96>

  /// Frames are classified.
  static var ready: Self { Self(text: FixedText("READY=1")) }

  /// A new frame was classified.
  static var alive: Self { Self(text: FixedText("WATCHDOG=1")) }

  /// The plan is being changed since a time in nanoseconds of the monotonic clock.
  static func reloading(at now: Int64) -> Self {
    var text = FixedText<96>("RELOADING=1\nMONOTONIC_USEC=")
    text.append(Int(now / 1000))
    return Self(text: text)
  }

  /// Sends it; answers whether it need not be sent again: false where the listener is behind.
  @discardableResult
  consuming func send() -> Bool {
    text.withCString { stint_notify($0) } == 0
  }
}
