import CLinux
import Camera
import Observation
import Plans
import Sessions
import Signals

/// Frames in, pins out: takes one step at a time, so that its caller may look up in between.
public struct ClassifierLoop<Source: FrameSource & ~Copyable, Lines: LineOutput & ~Copyable>:
  ~Copyable
{
  /// What classifies; its scores are those of the last frame.
  public private(set) var session: Session
  private var source: Source
  private var decision: Decision
  private var lines: Lines
  private let chip: LineName
  private let framing: Framing
  private var preparer: FramePreparer?

  /// Joins the parts; the first step opens the source.
  ///
  /// - Parameters:
  ///   - plan: with its rules.
  ///   - lines: where the rules go; in their safe state already.
  public init(
    _ plan: consuming PreparedPlan, _ source: consuming Source, _ lines: consuming Lines,
    framing: Framing
  ) {
    decision = Decision(rules: plan.rules, classCount: plan.session.plan.classCount)
    chip = plan.chip
    session = plan.takeSession()
    self.source = source
    self.lines = lines
    self.framing = framing
    preparer = nil
  }

  /// The rules that turn scores into lines.
  public var rules: RuleSet { decision.rules }
  /// The logical levels of all lines; bit *i* is the line of rule *i*.
  public var activeLines: UInt16 { decision.active }
  /// Where the frames come from.
  public var isLive: Bool { source.isLive }
  /// What became of all frames.
  public var sourceStatistics: CameraStatistics { source.statistics }

  /// Does what is due, waiting no longer than the time given.
  ///
  /// - Throws: where the lines cannot be set, or frames can never become the model's input.
  public mutating func step(waitMilliseconds: Int) throws(RunError) -> LoopEvent {
    switch try source.step(waitMilliseconds: wait(waitMilliseconds)) {
    case .frame(let frame): return .classified(try classify(frame))
    case .idle:
      let changes = decision.advance(to: stint_monotonic_nanoseconds())
      if changes.isEmpty { return .idle }
      try set(changes)
      return .linesChanged(changes)
    case .lost(let reason, let isNews):
      return .lost(reason, isNews: isNews, try makeSafe())
    case .started(let what): return .started(what)
    case .unavailable(let reason, let isNews): return .unavailable(reason, isNews: isNews)
    case .skipped(let reason): return .skipped(reason)
    case .ended: return .ended
    }
  }

  /// Goes on with another plan from the next frame on; the lines stay as they are until then.
  ///
  /// - Throws: where the plan or its rules are for other lines than those that are held; then all
  ///   stays as it was.
  public mutating func replacePlan(_ plan: consuming PreparedPlan) throws(RunError) {
    guard plan.drivesTheLines(of: decision.rules, on: chip) else {
      throw RunError("its rules drive other lines; end the run and start it anew")
    }
    decision.replaceRules(plan.rules, classCount: plan.session.plan.classCount)
    session = plan.takeSession()
    preparer = nil
  }

  /// Closes the source and puts the lines in their safe state; answers which lines changed for it.
  public mutating func stop() throws(RunError) -> LineChanges {
    source.stop()
    return try makeSafe()
  }

  private mutating func makeSafe() throws(RunError) -> LineChanges {
    let safe = LineSet(decision.rules).safe
    let changes = LineChanges(
      mask: (decision.active ^ safe.active) & safe.mask, active: safe.active)
    decision.reset()
    do throws(GPIOError) {
      try lines.makeSafe()
    } catch {
      throw RunError(error)
    }
    return changes
  }

  private mutating func set(_ changes: LineChanges) throws(RunError) {
    do throws(GPIOError) {
      try lines.set(changes)
    } catch {
      throw RunError(error)
    }
  }

  /// No longer than until a line must go off for want of frames.
  private func wait(_ milliseconds: Int) -> Int {
    guard let deadline = decision.nextDeadline else { return milliseconds }
    let remaining = (deadline - stint_monotonic_nanoseconds()) / 1_000_000 + 1
    return Int(max(0, min(Int64(milliseconds), remaining)))
  }

  private mutating func classify(_ frame: SourceFrame) throws(RunError) -> Classification {
    let taken = stint_monotonic_nanoseconds()
    if preparer?.fits(frame) != true {
      preparer = try FramePreparer(frame, framing, session.plan)
    }
    // The frame is read row by row, as the engine asks for it.
    preparer?.run(&session, on: frame)
    source.release()
    // As if all rows had been made first.
    let prepared = taken + (preparer?.nanoseconds ?? 0)
    let inferred = stint_monotonic_nanoseconds()
    let changes = session.scores.withUnsafeBufferPointer {
      decision.update(scores: $0, at: inferred)
    }
    let decided = stint_monotonic_nanoseconds()
    try set(changes)
    return Classification(
      sequence: frame.sequence, name: frame.name,
      times: FrameTimes(
        captured: frame.capturedAt, taken: taken, prepared: prepared, inferred: inferred,
        decided: decided, set: stint_monotonic_nanoseconds()),
      changes: changes)
  }
}
