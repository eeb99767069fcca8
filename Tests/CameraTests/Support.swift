import CV4L2
import Foundation
import Testing

@testable import Camera

/// What the tests ask for: a colour model of 224 × 224.
let request = CameraRequest(size: FrameSize(width: 224, height: 224))

/// The error that a body throws.
func failure(_ body: () throws(CameraError) -> Void) -> CameraError? {
  do throws(CameraError) {
    try body()
    return nil
  } catch {
    return error
  }
}

extension CameraName {
  /// A name as a test writes it.
  static func of(_ text: String) -> CameraName {
    guard let name = try? CameraName(text) else { preconditionFailure("not a name: \(text)") }
    return name
  }
}

extension MockDriver {
  /// A driver with cameras.
  convenience init(_ cameras: MockCamera...) {
    self.init()
    self.cameras = cameras
  }

  /// Nothing is open and nothing is mapped.
  var isClean: Bool { openFiles.isEmpty && mapped.isEmpty }
}

extension Array where Element == UInt8 {
  /// What a body writes to a file.
  static func written(_ body: (Int32) -> Void) throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/camera-\(UUID().uuidString)"
    let file = open(path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    defer {
      close(file)
      unlink(path)
    }
    body(file)
    return try String(contentsOfFile: path, encoding: .utf8)
  }
}
