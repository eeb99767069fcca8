import Text

/// How a user names a camera.
///
///     /dev/video0            this node
///     usb:NAME               the USB camera whose card name contains NAME, in either case
///     id:NAME                the camera of this name in /dev/v4l/by-id
///     bus:PLACE or PLACE     the camera in this place: its bus_info, or its name in /dev/v4l/by-path
public struct CameraName: Sendable {
  /// What the text names.
  public enum Kind: UInt8, Sendable {
    /// The path of a node.
    case path
    /// A part of a USB camera's card name.
    case usb
    /// A name in `/dev/v4l/by-id`.
    case id
    /// A place on a bus.
    case bus
  }

  /// What the text names.
  public let kind: Kind
  /// The name, without its prefix.
  public let text: FixedText<256>

  /// The name as the user wrote it.
  public var written: FixedText<288> {
    var written = FixedText<288>()
    if hasPrefix {
      switch kind {
      case .usb: written.append("usb:")
      case .id: written.append("id:")
      case .bus: written.append("bus:")
      case .path: break
      }
    }
    written.append(text)
    return written
  }

  private let hasPrefix: Bool

  /// Reads a name as the user wrote it.
  ///
  /// - Throws: `invalidName` where it is empty or longer than 255 bytes.
  public init(_ name: UnsafePointer<CChar>) throws(CameraError) {
    let (kind, start): (Kind, Int) =
      if Self.has("usb:", name) {
        (.usb, 4)
      } else if Self.has("id:", name) {
        (.id, 3)
      } else if Self.has("bus:", name) {
        (.bus, 4)
      } else if Self.has("/", name) || Self.has(".", name) {
        (.path, 0)
      } else {
        (.bus, 0)
      }
    var count = start
    while name[count] != 0, count - start < 256 { count += 1 }
    guard count > start, count - start < 256 else { throw CameraError(.invalidName) }
    self.kind = kind
    hasPrefix = start > 0
    text = FixedText(cString: name + start)
  }

  private static func has(_ prefix: StaticString, _ name: UnsafePointer<CChar>) -> Bool {
    for index in 0..<prefix.utf8CodeUnitCount
    where UInt8(bitPattern: name[index]) != prefix.utf8Start[index] { return false }
    return true
  }
}
