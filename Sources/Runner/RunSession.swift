import CLinux
import Camera
import Engine
import Observation
import Plans
import Signals

/// Steps a loop until it ends, reports what comes of it, and changes its plan when it is told to.
///
/// It ends with SIGINT and SIGTERM, after the last frame, and when nobody reads its output any more.
/// SIGHUP changes the plan, unless it says that the terminal is gone.
struct RunSession<Source: FrameSource & ~Copyable, Lines: LineOutput & ~Copyable>: ~Copyable {
  private var loop: ClassifierLoop<Source, Lines>
  private var reporter: RunReporter
  private var statistics: RunStatistics
  private let settings: RunSettings
  private let hasTerminal: Bool
  /// How many frames could not be read.
  private var skipped = 0

  init(_ loop: consuming ClassifierLoop<Source, Lines>, _ reporter: RunReporter) {
    self.loop = loop
    self.reporter = reporter
    settings = reporter.settings
    statistics = RunStatistics(at: stint_monotonic_nanoseconds())
    hasTerminal = stint_is_terminal(settings.diagnostics) != 0
  }

  /// Runs to the end; answers how many frames could not be read.
  ///
  /// - Parameter reload: makes the plan to change to.
  /// - Throws: what ended the run; the lines are in their safe state then, too, if they can be.
  consuming func run(
    reload: () throws(RunError) -> PreparedPlan
  ) throws(RunError) -> Int {
    do throws(RunError) {
      while try goesOn(reload) {}
    } catch {
      reporter.clearStatus()
      try? loop.stop()
      guard error.code == EPIPE else { throw error }
      return skipped
    }
    reporter.clearStatus()
    try loop.stop()
    let frames = loop.sourceStatistics
    let summary = statistics.summary(at: stint_monotonic_nanoseconds(), frames)
    try reporter.statistics(summary)
    return skipped
  }

  /// Looks for signals, takes a step and reports it; answers whether there is more to do.
  private mutating func goesOn(
    _ reload: () throws(RunError) -> PreparedPlan
  ) throws(RunError) -> Bool {
    let signal = stint_pending_signal()
    if signal == SIGHUP, !hasTerminal || stint_is_terminal(settings.diagnostics) != 0 {
      try changePlan(reload)
    } else if signal != 0 {
      return false
    }
    switch try loop.step(waitMilliseconds: 200) {
    case .idle: break
    case .linesChanged(let changes):
      try reporter.linesChanged(changes, loop.rules, "time is over")
    case .started(let what): reporter.note("", what)
    case .lost(let reason):
      reporter.note("camera lost, lines safe: ", reason)
      try reporter.linesChanged(LineSet(loop.rules).safe, loop.rules, "camera lost, lines safe")
    case .unavailable(let reason): reporter.note("no camera yet: ", reason)
    case .skipped(let reason):
      skipped += 1
      reporter.note("Error: ", reason)
    case .classified(let frame): try report(frame)
    case .ended: return false
    }
    let now = stint_monotonic_nanoseconds()
    let frames = loop.sourceStatistics
    if let report = statistics.due(at: now, every: settings.statisticsSeconds, frames) {
      try reporter.statistics(report)
    }
    return settings.frameLimit == 0 || statistics.frameCount < settings.frameLimit
  }

  private mutating func report(_ frame: Classification) throws(RunError) {
    statistics.add(frame.times)
    // Alive is only who classifies new frames.
    if statistics.frameCount == 1 { Notification.ready.send() }
    Notification.alive.send()
    try reporter.classified(frame, loop)
  }

  /// Changes the plan, or says why not and goes on with the old one.
  private mutating func changePlan(
    _ reload: () throws(RunError) -> PreparedPlan
  ) throws(RunError) {
    let isReady = statistics.frameCount > 0
    if isReady { Notification.reloading(at: stint_monotonic_nanoseconds()).send() }
    do throws(RunError) {
      try loop.replacePlan(reload())
      reporter.note("", Message("the plan was loaded anew"))
    } catch {
      reporter.note("Error: the plan stays as it was: ", error.message)
    }
    if isReady { Notification.ready.send() }
  }
}
