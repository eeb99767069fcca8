import CV4L2

/// Frames from a camera, the newest first: opens, negotiates, streams, and always cleans up.
///
///     var stream = CameraStream()
///     try stream.start(name, request)
///     let frame = try stream.next(timeoutMilliseconds: 1000)
///     …
///     try stream.release(frame)
///
/// `start` may be called again after `stop` or after an error; nothing is left of the stream before.
/// After `start` nothing is allocated, but by libv4lconvert where the format needs it. Not for use by
/// several threads at once.
public struct CameraStream: ~Copyable {
  /// The camera that streams; nil where none does.
  public internal(set) var device: CameraDevice?
  /// What was negotiated; nil where no camera streams.
  public internal(set) var format: CameraFormat?
  /// What became of the frames since `start`.
  public internal(set) var statistics = CameraStatistics()

  let system: VideoSystem
  var file: Int32 = -1
  var queue: BufferQueue?
  var converter: FrameConverter?
  var isStreaming = false
  /// One bit for each buffer that the caller has.
  var lent: UInt32 = 0
  var isConversionLent = false
  var lastSequence: UInt32?
  /// Counts starts, so that a frame of an earlier stream is known as such.
  var session: UInt32 = 0

  /// A stream that is not started.
  public init() { self.init(system: .linux) }

  /// A stream that is not started, on another system.
  init(system: VideoSystem) { self.system = system }

  deinit {
    // A copy of what `stop` does, as a deinit cannot change its value.
    guard file >= 0 else { return }
    if isStreaming, let queue { _ = system.stream(stint_streamoff, file, type: queue.type) }
    if var queue { queue.unmap() }
    system.close(file)
  }

  /// Stops streaming, unmaps all buffers and closes the camera. Frames that are still lent become
  /// invalid. Never fails: a camera that is gone refuses some of this, which changes nothing.
  public mutating func stop() {
    converter = nil
    if file >= 0 {
      if isStreaming, let queue { _ = system.stream(stint_streamoff, file, type: queue.type) }
      if var queue { queue.unmap() }
      system.close(file)
    }
    queue = nil
    file = -1
    isStreaming = false
    lent = 0
    isConversionLent = false
    device = nil
    format = nil
  }

  /// Hands a frame back to the driver. A frame of a stream that was stopped is forgotten.
  ///
  /// - Throws: `queueFailed`, `disconnected`, `streamingFailed`, ….
  public mutating func release(_ frame: consuming CameraFrame) throws(CameraError) {
    guard isStreaming, frame.session == session, let queue else { return }
    guard let index = frame.index else {
      isConversionLent = false
      return
    }
    let bit = UInt32(1) << UInt32(index)
    guard lent & bit != 0 else { return }
    lent &= ~bit
    try queue.queue(index)
  }
}
