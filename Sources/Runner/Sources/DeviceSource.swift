import Camera

/// A camera, a file of raw frames, pictures, or the test pattern: one type, so that the loop is compiled once
/// for all that a board can see.
public struct DeviceSource: FrameSource, ~Copyable {
  // Exactly one of them is there.
  private var camera: CameraSource?
  private var raw: RawSource?
  private var pattern: PatternSource?
  private var pictures: PictureSource?

  /// The camera of a name, for a plan's input.
  ///
  /// - Parameters:
  ///   - format: the format that it must send; nil to choose.
  ///   - size: the size that it must send; nil to choose.
  /// - Throws: where the name is none.
  public init(
    camera name: UnsafePointer<CChar>, for plan: borrowing PreparedPlan, format: FourCC?,
    size: FrameSize?
  ) throws(RunError) {
    camera = try CameraSource(name, for: plan, format, size)
    raw = nil
    pattern = nil
    pictures = nil
  }

  /// Frames one after the other in a file of raw pixels, or in a pipe.
  ///
  /// - Parameters:
  ///   - rowStride: bytes between row starts of the first plane; nil means no padding.
  ///   - loops: whether to start over at the end of the file.
  /// - Throws: where it cannot be opened, or does not hold whole frames.
  public init(
    raw path: UnsafePointer<CChar>, format: FourCC, size: FrameSize, rowStride: Int? = nil,
    loops: Bool
  ) throws(RunError) {
    camera = nil
    raw = try RawSource(path, format: format, size: size, rowStride: rowStride, loops: loops)
    pattern = nil
    pictures = nil
  }

  /// A test pattern as fast as it is asked for.
  ///
  /// - Throws: where there is no memory for it.
  public init(pattern size: FrameSize) throws(RunError) {
    camera = nil
    raw = nil
    pattern = try PatternSource(size)
    pictures = nil
  }

  /// PPM and PGM files: one, or those of a folder by name.
  ///
  /// - Parameter loops: whether to start over after the last.
  /// - Throws: where there is none.
  public init(pictures path: UnsafePointer<CChar>, loops: Bool) throws(RunError) {
    camera = nil
    raw = nil
    pattern = nil
    pictures = try PictureSource(path, loops: loops)
  }

  /// Whether frames show what is now.
  public var isLive: Bool {
    switch raw {
    case .some(let raw): return raw.isLive
    case .none: break
    }
    switch pictures {
    case .some(let pictures): return pictures.isLive
    case .none: return true
    }
  }

  /// What became of all frames of a camera.
  public var statistics: CameraStatistics {
    switch camera {
    case .some(let camera): camera.statistics
    case .none: CameraStatistics()
    }
  }

  /// Does what is due, waiting no longer than the time given.
  @inline(never)
  public mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    if let event = try camera?.step(waitMilliseconds: waitMilliseconds) { return event }
    if let event = try raw?.step(waitMilliseconds: waitMilliseconds) { return event }
    if let event = try pictures?.step(waitMilliseconds: waitMilliseconds) { return event }
    return try pattern?.step(waitMilliseconds: waitMilliseconds) ?? .ended
  }

  /// Hands the frame back.
  public mutating func release() {
    camera?.release()
    raw?.release()
    pictures?.release()
  }

  /// Closes the camera.
  public mutating func stop() { camera?.stop() }
}
