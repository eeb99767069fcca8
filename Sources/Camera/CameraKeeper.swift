/// Keeps a camera streaming: when it fails, closes it, waits, finds it again wherever it returned,
/// and negotiates anew.
///
///     waiting ── time is up, camera found and started ──▶ streaming   (.started)
///     waiting ── not found, or not started ─────────────▶ waiting     (.unavailable)
///     streaming ── fault, or no whole frame for too long ▶ waiting    (.lost)
///
/// The loop calls `step` again and again, and between steps is free to feed watchdogs and look at
/// signals. Memory and descriptors stay the same however often the camera comes and goes.
public struct CameraKeeper: ~Copyable {
  /// What is wanted of the camera.
  public let request: CameraRequest
  /// How long no whole frame may come before the camera counts as lost, in milliseconds.
  public var frameTimeoutMilliseconds = 2000
  /// The same for the first frame after a start: some cameras take their time.
  public var firstFrameTimeoutMilliseconds = 5000
  /// How often a camera was started.
  public private(set) var startCount = 0

  /// The camera's name, as it was given.
  public let name: CameraName
  private let finder: CameraFinder
  private var stream: CameraStream
  private var known: CameraDevice?
  private var backOff = BackOff()
  /// When to try again, in nanoseconds of the monotonic clock.
  private var retryAt: Int64 = .min
  /// Since when a frame is awaited, in nanoseconds of the monotonic clock.
  private var waitingSince: Int64 = 0
  private var hasFrame = false
  private var isStreaming = false
  private var pendingFault: CameraError?
  private var earlier = CameraStatistics()

  /// Keeps the camera of this name; the first step opens it.
  public init(_ name: CameraName, _ request: CameraRequest) {
    self.init(name, request, system: .linux)
  }

  init(_ name: CameraName, _ request: CameraRequest, system: VideoSystem) {
    self.name = name
    self.request = request
    finder = CameraFinder(system: system)
    stream = CameraStream(system: system)
  }

  /// What was negotiated; nil where no camera streams.
  public var format: CameraFormat? { stream.format }
  /// The camera that streams, or the one that did last; nil where none ever did.
  public var device: CameraDevice? { stream.device ?? known }
  /// What became of all frames, over all starts.
  public var statistics: CameraStatistics {
    var sum = earlier
    sum.add(stream.statistics)
    return sum
  }

  /// Does what is due: waits for a frame, waits for the time to try again, or tries.
  ///
  /// - Parameter waitMilliseconds: How long the step may wait. It is not the time in which a frame
  ///   must come: shorter steps let the loop look up more often. Starting a camera may take longer.
  public mutating func step(waitMilliseconds: Int) -> CameraEvent {
    isStreaming ? fetch(waitMilliseconds) : tryAgain(waitMilliseconds)
  }

  /// Hands a frame back. If the driver refuses it, the next step says so.
  public mutating func release(_ frame: consuming CameraFrame) {
    do {
      try stream.release(frame)
    } catch {
      pendingFault = error
    }
  }

  /// Closes the camera; the next step opens it again.
  public mutating func stop() {
    close()
    retryAt = .min
  }

  private mutating func fetch(_ waitMilliseconds: Int) -> CameraEvent {
    if let fault = pendingFault { return lose(fault) }
    do throws(CameraError) {
      let frame = try stream.next(timeoutMilliseconds: waitMilliseconds)
      waitingSince = finder.system.now()
      hasFrame = true
      backOff.reset()
      return .frame(frame)
    } catch {
      guard error.cause == .timeout || error.cause == .corruptFrames else { return lose(error) }
      let limit = hasFrame ? frameTimeoutMilliseconds : firstFrameTimeoutMilliseconds
      let waited = finder.system.now() - waitingSince
      return waited < Int64(limit) * 1_000_000 ? .idle : lose(error)
    }
  }

  private mutating func tryAgain(_ waitMilliseconds: Int) -> CameraEvent {
    let remaining = retryAt == .min ? 0 : retryAt - finder.system.now()
    if remaining > 0 {
      let milliseconds = min(Int64(waitMilliseconds), (remaining + 999_999) / 1_000_000)
      _ = finder.system.wait(-1, milliseconds: milliseconds)
      if finder.system.now() < retryAt { return .idle }
    }
    do throws(CameraError) {
      let found =
        if let known {
          try finder.findAgain(known, name: name)
        } else {
          try finder.find(name)
        }
      try stream.start(found, request)
      known = stream.device
    } catch {
      close()
      planRetry()
      return .unavailable(error)
    }
    isStreaming = true
    hasFrame = false
    waitingSince = finder.system.now()
    startCount += 1
    return .started
  }

  private mutating func lose(_ error: CameraError) -> CameraEvent {
    close()
    planRetry()
    return .lost(error)
  }

  private mutating func close() {
    earlier.add(stream.statistics)
    stream.statistics = CameraStatistics()
    stream.stop()
    isStreaming = false
    pendingFault = nil
  }

  private mutating func planRetry() {
    retryAt = finder.system.now() + Int64(backOff.next()) * 1_000_000
  }
}
