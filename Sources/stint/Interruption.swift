import Foundation
import Synchronization

/// Ctrl-C as a request to end well: the first one is noted, the second kills as ever.
enum Interruption {
  private static let isNoted = Atomic(false)

  /// Notes interrupts from now on.
  static func listen() {
    // Makes the flag before a signal handler may need it.
    isNoted.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.isNoted.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether one came.
  static var came: Bool { isNoted.load(ordering: .relaxed) }
}
