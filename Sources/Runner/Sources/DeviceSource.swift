import Camera

/// A camera, a file of raw frames, or the test pattern: one type, so that the loop is compiled once
/// for all that a board can see.
public struct DeviceSource: FrameSource, ~Copyable {
  // Exactly one of them is there.
  private var camera: CameraSource?
  private var raw: RawSource?
  private var pattern: PatternSource?

  /// A camera.
  public init(_ camera: consuming CameraSource) {
    self.camera = consume camera
    raw = nil
    pattern = nil
  }

  /// A file of raw frames.
  public init(_ raw: consuming RawSource) {
    camera = nil
    self.raw = consume raw
    pattern = nil
  }

  /// The test pattern.
  public init(_ pattern: consuming PatternSource) {
    camera = nil
    raw = nil
    self.pattern = consume pattern
  }

  public var isLive: Bool {
    switch raw {
    case .some(let raw): raw.isLive
    case .none: true
    }
  }

  public var statistics: CameraStatistics {
    switch camera {
    case .some(let camera): camera.statistics
    case .none: CameraStatistics()
    }
  }

  public mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    if let event = try camera?.step(waitMilliseconds: waitMilliseconds) { return event }
    if let event = try raw?.step(waitMilliseconds: waitMilliseconds) { return event }
    return try pattern?.step(waitMilliseconds: waitMilliseconds) ?? .ended
  }

  public mutating func release() {
    camera?.release()
    raw?.release()
  }

  public mutating func stop() { camera?.stop() }
}
