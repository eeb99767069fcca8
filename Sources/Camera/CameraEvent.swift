/// What came of one step of a `CameraKeeper`.
public enum CameraEvent: ~Copyable {
  /// A camera streams, with a newly negotiated format: prepare for it.
  case started
  /// A new frame. Release it before the next step.
  case frame(CameraFrame)
  /// Nothing happened in the time given: no frame yet, or still waiting to try again.
  case idle
  /// The camera that streamed is lost: put the lines in their safe state. It is tried again.
  case lost(CameraError)
  /// An attempt to open the camera failed. It is tried again.
  case unavailable(CameraError)
}
