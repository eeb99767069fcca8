import CLinux
import Camera
import Engine
import Plans
import Signals

/// Camera in, pins out: takes one step at a time, so that its caller may look up in between.
public struct ClassifierLoop<Lines: LineOutput & ~Copyable>: ~Copyable {
  /// The engine that classifies.
  public let engine: Engine
  private var keeper: CameraKeeper
  private var decision: Decision
  private var lines: Lines
  private var preparer: CameraPreparer?

  /// Joins the parts; the first step opens the camera.
  ///
  /// - Parameters:
  ///   - engine: its input must be an image of one or three channels.
  ///   - keeper: the camera.
  ///   - decision: the rules, for as many classes as the engine has scores.
  ///   - lines: where they go; in their safe state already.
  public init(
    engine: Engine, keeper: consuming CameraKeeper, decision: Decision, lines: consuming Lines
  ) {
    self.engine = engine
    self.keeper = keeper
    self.decision = decision
    self.lines = lines
    preparer = nil
  }

  /// What the camera sends; nil while none streams.
  public var format: CameraFormat? { keeper.format }
  /// The camera that streams, or the one that did last.
  public var camera: CameraDevice? { keeper.device }
  /// What became of all frames.
  public var statistics: CameraStatistics { keeper.statistics }

  /// Does what is due, waiting no longer than the time given.
  ///
  /// - Throws: where the lines cannot be set.
  public mutating func step(waitMilliseconds: Int) throws(GPIOError) -> LoopEvent {
    switch keeper.step(waitMilliseconds: wait(waitMilliseconds)) {
    case .started:
      preparer = keeper.format.flatMap {
        CameraPreparer($0, engine.plan.tensor(Int(engine.plan.header.input.tensor)))
      }
      return .cameraStarted
    case .frame(let frame): return try classify(frame)
    case .idle:
      try lines.set(decision.advance(to: stint_monotonic_nanoseconds()))
      return .idle
    case .lost(let error):
      try makeSafe()
      return .cameraLost(error)
    case .unavailable(let error): return .cameraUnavailable(error)
    }
  }

  /// Closes the camera and puts the lines in their safe state.
  public mutating func stop() throws(GPIOError) {
    keeper.stop()
    try makeSafe()
  }

  private mutating func makeSafe() throws(GPIOError) {
    preparer = nil
    decision.reset()
    try lines.makeSafe()
  }

  /// No longer than until a line must go off for want of frames.
  private func wait(_ milliseconds: Int) -> Int {
    guard let deadline = decision.nextDeadline else { return milliseconds }
    let remaining = (deadline - stint_monotonic_nanoseconds()) / 1_000_000 + 1
    return Int(max(0, min(Int64(milliseconds), remaining)))
  }

  private mutating func classify(
    _ frame: consuming CameraFrame
  ) throws(GPIOError) -> LoopEvent {
    let sequence = frame.sequence
    let capturedAt = frame.timestamp
    let isReady = preparer?.prepare(frame, engine) ?? false
    // The driver has its buffer back before the engine runs.
    keeper.release(frame)
    guard isReady else {
      try makeSafe()
      return .unusableFormat
    }
    let preparedAt = stint_monotonic_nanoseconds()
    engine.run()
    let inferredAt = stint_monotonic_nanoseconds()
    let scores = UnsafeBufferPointer(engine.output)
    let changes = decision.update(scores: scores, at: inferredAt)
    try lines.set(changes)
    var top = 0
    for index in 1..<max(scores.count, 1) where scores[index] > scores[top] { top = index }
    return .classified(
      Classification(
        sequence: sequence, capturedAt: capturedAt, preparedAt: preparedAt,
        inferredAt: inferredAt, decidedAt: stint_monotonic_nanoseconds(), topClass: top,
        topScore: scores[top], changes: changes))
  }
}
