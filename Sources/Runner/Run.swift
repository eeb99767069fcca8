import CLinux
import Camera
import Engine
import Plans
import Signals
import Watching

/// A whole run: from frames to lines, until it is told to end.
public enum Run {
  /// Runs a plan on a source; answers how many frames could not be read.
  ///
  /// - Parameter reload: makes the plan to change to at SIGHUP, in a thread of its own; what it
  ///   throws is reported, and the old plan runs on.
  /// - Throws: why the run could not start, or what ended it before its time.
  public static func run<Source: FrameSource & ~Copyable>(
    _ plan: consuming PreparedPlan, _ source: consuming Source, _ settings: RunSettings,
    reload: PlanReload
  ) throws(RunError) -> Int {
    stint_hold_signals()
    // What is said of an error may wait for a reader: by then the lines are safe, and a signal ends
    // that, too.
    defer {
      // Those that came while the run ended have what they wanted.
      while stint_pending_signal() != 0 {}
      stint_release_signals()
    }
    let lines: RunLines
    do throws(GPIOError) {
      lines = try RunLines(plan, settings)
    } catch {
      throw RunError(error)
    }
    var reporter = try RunReporter(settings)
    reporter.begins(plan, lines)
    let isDriven = lines.isDriven
    let clock = MonotonicClock()
    let session = RunSession(
      ClassifierLoop(plan, source, lines, framing: settings.framing, clock: clock), reporter,
      try PlanReloader(reload), isDriven: isDriven, clock: clock)
    return try session.run()
  }
}
