/// What can go wrong with a camera, one case for each thing that a user can do about it.
public enum CameraCause: UInt8, Sendable, CaseIterable {
  /// The text that names a camera is empty or too long.
  case invalidName
  /// Nothing is there under this name.
  case noSuchDevice
  /// More than one camera has this name.
  case ambiguousName
  /// Another program streams from the camera.
  case busy
  /// The user may not open the device.
  case noPermission
  /// The device is no camera, or cannot stream.
  case notACaptureDevice
  /// A CSI sensor whose raw data only libcamera can turn into pictures.
  case rawSensor
  /// None of the camera's formats can be read, or not the one that was asked for.
  case unsupportedFormat
  /// The camera has not the size that was asked for.
  case unsupportedSize
  /// Only formats that libv4lconvert reads, and the library is absent.
  case converterMissing
  /// The driver gave no buffers, or memory ran out.
  case noBuffers
  /// A buffer could not be handed to the driver.
  case queueFailed
  /// The camera did not start.
  case startFailed
  /// The bus has no room for this stream.
  case noBandwidth
  /// The driver gave up while streaming.
  case streamingFailed
  /// The camera is gone.
  case disconnected
  /// No frame came in time.
  case timeout
  /// Frames came, each of them damaged.
  case corruptFrames
  /// The stream was not started.
  case notStreaming
  /// The system refused for a reason of its own.
  case systemFailure

  /// What is wrong, as a sentence without its end.
  public var reason: StaticString {
    switch self {
    case .invalidName: "the camera's name is empty or longer than 255 bytes"
    case .noSuchDevice: "there is no such camera"
    case .ambiguousName: "more than one camera has this name"
    case .busy: "another program uses the camera"
    case .noPermission: "no permission to open the camera"
    case .notACaptureDevice: "this device is not a camera that can stream"
    case .rawSensor: "this is a CSI sensor, which gives raw data and no pictures"
    case .unsupportedFormat: "no format of the camera can be read, or not the one asked for"
    case .unsupportedSize: "the camera does not offer this size"
    case .converterMissing: "the camera's formats need libv4lconvert, which is not installed"
    case .noBuffers: "the driver gave no buffers"
    case .queueFailed: "the driver refused a buffer"
    case .startFailed: "the camera did not start"
    case .noBandwidth: "the USB bus has no room for this stream"
    case .streamingFailed: "the driver stopped with an error"
    case .disconnected: "the camera was unplugged"
    case .timeout: "no frame came in time"
    case .corruptFrames: "all frames are damaged"
    case .notStreaming: "the camera is not streaming"
    case .systemFailure: "the system refused"
    }
  }

  /// What to do about it, as a sentence without its end.
  public var remedy: StaticString {
    switch self {
    case .invalidName: "give /dev/videoN, usb:NAME, id:NAME or bus:PATH"
    case .noSuchDevice: "plug it in, or choose one that `stint devices` lists"
    case .ambiguousName: "give id:… or bus:…, which `stint devices` lists"
    case .busy: "stop the other program; `fuser -v /dev/video*` names it"
    case .noPermission: "add the user to the group video: `sudo usermod -aG video USER`"
    case .notACaptureDevice: "choose one that `stint devices` lists"
    case .rawSensor: "start stint under libcamerify (packages libcamera-tools, libcamera-v4l2)"
    case .unsupportedFormat: "choose a format that `stint devices` lists for it"
    case .unsupportedSize: "choose a size that `stint devices` lists for it"
    case .converterMissing: "install it: `sudo apt install libv4lconvert0`"
    case .noBuffers: "free some memory, or give the GPU or CMA more of it"
    case .queueFailed: "it is opened again; if this stays, report the driver and the kernel"
    case .startFailed: "check the cable and the power, or choose another format or size"
    case .noBandwidth: "choose a smaller size or rate, or give the camera a bus of its own"
    case .streamingFailed: "it is opened again; if this stays, check the cable and the power"
    case .disconnected: "plug it in again; it is found by its id or its bus path"
    case .timeout: "it is opened again; if this stays, check the cable, the light and the input"
    case .corruptFrames: "check the cable, or choose a smaller size or rate"
    case .notStreaming: "start it first"
    case .systemFailure: "the error code tells why"
    }
  }

  /// Whether trying again cannot help until a person does something: at start, a reason to give up.
  public var needsPerson: Bool {
    switch self {
    case .invalidName, .ambiguousName, .noPermission, .notACaptureDevice, .rawSensor,
      .unsupportedFormat, .unsupportedSize, .converterMissing:
      true
    default: false
    }
  }
}
