import Camera
import Signals

/// What came of one step of the loop.
public enum LoopEvent {
  /// Nothing: no frame yet, or the time to try the camera again has not come.
  case idle
  /// A camera streams; its format has been negotiated.
  case cameraStarted
  /// The camera is lost, and the lines are in their safe state. It is tried again.
  case cameraLost(CameraError)
  /// The camera could not be opened. It is tried again.
  case cameraUnavailable(CameraError)
  /// Its pictures cannot become the model's input, and the lines are in their safe state.
  case unusableFormat
  /// A new frame was classified.
  case classified(Classification)
}

/// A classified frame.
public struct Classification {
  /// The driver's number of the frame.
  public let sequence: UInt32
  /// When the driver captured it, the model's input was ready, the scores were there, and the lines
  /// were set; in nanoseconds of the monotonic clock.
  public let capturedAt: Int64
  /// When the model's input was ready.
  public let preparedAt: Int64
  /// When the scores were there.
  public let inferredAt: Int64
  /// When the lines were set.
  public let decidedAt: Int64
  /// The class of the highest score, and its stored value.
  public let topClass: Int
  /// The stored score of that class.
  public let topScore: Int8
  /// The lines that changed.
  public let changes: LineChanges
}
