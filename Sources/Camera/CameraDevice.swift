import CV4L2
import Text

/// A camera's node: where it is, what it is, and the names under which it is found again.
public struct CameraDevice: Sendable {
  /// The path that it was opened by.
  public private(set) var path: FixedText<288>
  /// The camera's name, such as `HD Pro Webcam C920`.
  public let card: FixedText<32>
  /// The driver's name, such as `uvcvideo`.
  public let driver: FixedText<32>
  /// The place on the bus, such as `usb-0000:01:00.0-1.2`: stays when the node gets another number.
  public let busInfo: FixedText<32>
  /// What the node can do.
  public let capabilities: CameraCapabilities
  /// The number of the character device, which tells whether two paths are one node.
  public let number: UInt64
  /// The name in `/dev/v4l/by-id`: follows the camera to another socket. Empty where there is none.
  public internal(set) var idLink = FixedText<256>()
  /// The name in `/dev/v4l/by-path`: the socket. Empty where there is none.
  public internal(set) var pathLink = FixedText<256>()
  /// How many nodes of the same bus place and card come before this one: 0 for the first.
  public internal(set) var ordinal = 0
  /// Whether a camera of the same make is in another place: then `idLink` may name either of them, as
  /// cheap cameras share one serial number.
  public internal(set) var hasTwin = false

  /// Asks an open device what it is.
  ///
  /// - Throws: `notACaptureDevice` where it knows no such question, `disconnected`, ….
  init(
    file: Int32, path: FixedText<288>, number: UInt64, system: VideoSystem
  ) throws(CameraError) {
    var answer = v4l2_capability()
    let code = -system.queryCapabilities(file, &answer)
    guard code == 0 else {
      throw CameraError(call: "VIDIOC_QUERYCAP", code: code, otherwise: .notACaptureDevice)
    }
    self.path = path
    self.number = number
    card = FixedText(field: answer.card)
    driver = FixedText(field: answer.driver)
    busInfo = FixedText(field: answer.bus_info)
    let ofNode = answer.capabilities & UInt32(V4L2_CAP_DEVICE_CAPS) != 0
    capabilities = CameraCapabilities(
      rawValue: ofNode ? answer.device_caps : answer.capabilities)
  }

  /// Whether this is a camera on USB.
  public var isUSB: Bool { busInfo.starts(with: "usb-") }

  /// Whether another node is the same kind of camera in the same place.
  func isSibling(of other: CameraDevice) -> Bool {
    busInfo == other.busInfo && isAlike(other)
  }

  /// Whether another node is the same kind of camera, wherever it is.
  func isAlike(_ other: CameraDevice) -> Bool {
    card == other.card && driver == other.driver
  }
}
