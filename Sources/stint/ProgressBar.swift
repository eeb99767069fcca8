import Foundation
import Reports
import Synchronization

/// A bar on stderr for work that takes more than a second, where stderr is a terminal.
final class ProgressBar: Sendable {
  private struct State {
    var stage = ""
    var fraction = 0.0
    var isDone = false
    var isShown = false
  }

  private let state = Mutex(State())

  /// Runs `work`, which says how far it is by calling what it is given.
  static func during<Result, Failure: Error>(
    _ work: (@escaping (StaticString, Double) -> Void) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard isatty(STDERR_FILENO) == 1 else { return try work { _, _ in } }
    let bar = ProgressBar()
    let thread = Thread { bar.draw() }
    thread.start()
    defer { bar.finish() }
    return try work { stage, fraction in
      bar.state.withLock {
        $0.stage = "\(stage)"
        $0.fraction = fraction
      }
    }
  }

  private func draw() {
    let start = Date()
    while true {
      Thread.sleep(forTimeInterval: 0.1)
      let isDone = state.withLock { state in
        guard !state.isDone else { return true }
        let seconds = -start.timeIntervalSinceNow
        guard seconds >= 1 else { return false }
        state.isShown = true
        let filled = Int(state.fraction * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        let time = Figures.decimal(seconds, places: 0)
        Output.diagnose("\r\u{1B}[K\(bar) \(state.stage) (\(time) s)")
        return false
      }
      if isDone { return }
    }
  }

  private func finish() {
    state.withLock { state in
      state.isDone = true
      if state.isShown { Output.diagnose("\r\u{1B}[K") }
    }
  }
}
