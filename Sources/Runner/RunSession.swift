import CLinux
import Camera
import Engine
import Observation
import Plans
import Signals
import Text

/// Steps a loop until it ends, reports what comes of it, and changes its plan when it is told to.
///
/// It ends with SIGINT and SIGTERM, after the last frame, and when nobody reads its output any more.
/// SIGHUP changes the plan, unless it says that the terminal is gone. Nothing here waits for who
/// reads the reports, but for one case: a run on files that drives no pin is there for its reports.
struct RunSession<Source: FrameSource & ~Copyable, Lines: LineOutput & ~Copyable>: ~Copyable {
  private var loop: ClassifierLoop<Source, Lines>
  private var reporter: RunReporter
  private var reloader: PlanReloader
  private var statistics: RunStatistics
  private let settings: RunSettings
  private let hasTerminal: Bool
  private let waitsForReaders: Bool
  /// How many frames could not be read.
  private var skipped = 0
  /// Whether a signal asked for the end.
  private var isHurried = false
  /// Whether the plan is to be loaded anew once that is possible.
  private var wantsReload = false
  /// Whether systemd still has to be told that frames are classified.
  private var owesReady = false

  init(
    _ loop: consuming ClassifierLoop<Source, Lines>, _ reporter: consuming RunReporter,
    _ reloader: consuming PlanReloader, isDriven: Bool
  ) {
    settings = reporter.settings
    waitsForReaders = !loop.isLive && !isDriven
    self.loop = loop
    self.reporter = reporter
    self.reloader = reloader
    statistics = RunStatistics(at: stint_monotonic_nanoseconds())
    hasTerminal = stint_is_terminal(settings.diagnostics) != 0
  }

  /// Runs to the end; answers how many frames could not be read.
  ///
  /// - Throws: what ended the run; the lines are in their safe state then, too, if they can be.
  consuming func run() throws(RunError) -> Int {
    do throws(RunError) {
      while try goesOn() {}
      let changes = try loop.stop()
      // Programs are told by the end itself.
      if !settings.printsJSON {
        reporter.linesChanged(changes, loop.rules, "the run ends, lines safe")
      }
    } catch {
      _ = try? loop.stop()
      reporter.finish(isHurried: true)
      guard error.code == EPIPE else { throw error }
      return skipped
    }
    let frames = loop.sourceStatistics
    try reporter.end(
      with: statistics.summary(at: stint_monotonic_nanoseconds(), frames), isHurried: isHurried)
    return skipped
  }

  /// Looks for signals, takes a step and reports it; answers whether there is more to do.
  private mutating func goesOn() throws(RunError) -> Bool {
    let signal = stint_pending_signal()
    if signal == SIGHUP, !hasTerminal || stint_is_terminal(settings.diagnostics) != 0 {
      wantsReload = true
    } else if signal != 0 {
      isHurried = true
      return false
    }
    changePlan()
    try reporter.check()
    if waitsForReaders && !reporter.hasRoom(within: 50) { return true }
    switch try loop.step(waitMilliseconds: 200) {
    case .idle: break
    case .linesChanged(let changes): reporter.linesChanged(changes, loop.rules, "time is over")
    case .started(let what): reporter.note("", what)
    case .lost(let reason, let isNews, let changes):
      if isNews { reporter.note("camera lost, lines safe: ", reason) }
      reporter.linesChanged(changes, loop.rules, "camera lost, lines safe")
    case .unavailable(let reason, let isNews):
      if isNews { reporter.note("no camera yet: ", reason) }
    case .skipped(let reason):
      skipped += 1
      reporter.note("Error: ", reason)
    case .classified(let frame): report(frame)
    case .ended: return false
    }
    let now = stint_monotonic_nanoseconds()
    let frames = loop.sourceStatistics
    if let report = statistics.due(
      at: now, every: settings.statisticsSeconds, frames, reportsDropped: reporter.dropped)
    {
      reporter.statistics(report)
    }
    return settings.frameLimit == 0 || statistics.frameCount < settings.frameLimit
  }

  private mutating func report(_ frame: Classification) {
    statistics.add(frame.times)
    // Alive is only who classifies new frames.
    if statistics.frameCount == 1 { owesReady = true }
    if owesReady { owesReady = !Notification.ready.send() }
    Notification.alive.send()
    reporter.classified(frame, loop)
  }

  /// Has the plan loaded anew where that is wanted, and changes to it between two frames once it is
  /// loaded; or says why not and goes on with the old one.
  private mutating func changePlan() {
    guard wantsReload || reloader.isBusy else { return }
    let isReady = statistics.frameCount > 0
    do throws(RunError) {
      if !reloader.isBusy {
        wantsReload = false
        if isReady { Notification.reloading(at: stint_monotonic_nanoseconds()).send() }
        return try reloader.begin()
      }
      guard let plan = try reloader.take() else { return }
      try loop.replacePlan(plan)
      reporter.note("", Message("the plan was loaded anew"))
    } catch {
      reporter.note("Error: the plan stays as it was: ", error.message)
    }
    if isReady { owesReady = !Notification.ready.send() }
  }
}
