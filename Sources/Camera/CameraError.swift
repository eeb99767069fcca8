import CV4L2
import Text

/// Why a camera gives no frame: the cause, the call that failed and its error code.
///
/// Made of numbers and static text only, so that the board can report it without a heap.
public struct CameraError: Error, Sendable {
  /// What is wrong, with a reason and a remedy for the user.
  public let cause: CameraCause
  /// The call that failed, such as `VIDIOC_STREAMON`; empty where none did.
  public let call: StaticString
  /// The system's error code; 0 where no call failed.
  public let code: Int32

  /// Creates an error from its parts.
  public init(_ cause: CameraCause, call: StaticString = "", code: Int32 = 0) {
    self.cause = cause
    self.call = call
    self.code = code
  }

  /// The error that a failed call means, `otherwise` where its code has no meaning of its own.
  init(call: StaticString, code: Int32, otherwise: CameraCause) {
    let cause: CameraCause =
      switch code {
      case EBUSY: .busy
      case ENODEV, ENXIO: .disconnected
      case EIO: .streamingFailed
      case ENOMEM: .noBuffers
      case ENOSPC: .noBandwidth
      default: otherwise
      }
    self.init(cause, call: call, code: code)
  }

  /// The error that a failed `open` means.
  init(opening code: Int32) {
    let cause: CameraCause =
      switch code {
      case ENOENT, ENODEV, ENXIO, ENOTDIR, ELOOP, ENAMETOOLONG: .noSuchDevice
      case EACCES, EPERM: .noPermission
      case EBUSY: .busy
      case EISDIR, ENOTTY, EROFS: .notACaptureDevice
      default: .systemFailure
      }
    self.init(cause, call: "open", code: code)
  }

  /// One line: the reason, the call with what the system says of it, and the remedy.
  public var line: Message {
    var line = Message()
    line.append(cause.reason)
    // That nothing is there says it all.
    if call.utf8CodeUnitCount > 0 && cause != .noSuchDevice {
      line.append(" (")
      line.append(call)
      if code != 0, let words = strerror(code) {
        line.append(": ")
        line.append(cString: UnsafePointer(words))
      }
      line.append(")")
    }
    line.append("; ")
    line.append(cause.remedy)
    return line
  }
}

#if !hasFeature(Embedded)
  extension CameraError: CustomStringConvertible {
    /// One line: the reason, the call with what the system says of it, and the remedy.
    public var description: String { line.description }
  }
#endif
