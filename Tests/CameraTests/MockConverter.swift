import CV4L2
import CV4LConvert

@testable import Camera

/// A libv4lconvert in memory: pictures become grey of their first byte; one that starts with zero is
/// damaged.
enum MockConverter {
  /// The library's functions, which offer to convert one of a few formats.
  static func functions(accepting formats: [FourCC]) -> stint_convert_calls {
    precondition(formats == [.mjpg] || formats == [FourCC("H264")])
    return stint_convert_calls(
      create: { file, _, _ in OpaquePointer(bitPattern: Int(file) + 1000) },
      destroy: { _ in },
      try_format: formats == [.mjpg]
        ? { _, _, _ in -1 }
        : { _, destination, source in
          source.pointee = destination.pointee
          source.pointee.fmt.pix.pixelformat = FourCC("H264").rawValue
          return 0
        },
      convert: { _, from, to, source, bytes, destination, capacity in
        guard source[0] != 0, to.pointee.fmt.pix.pixelformat == FourCC.rgb3.rawValue,
          Int(capacity) == 3 * Int(from.pointee.fmt.pix.width * from.pointee.fmt.pix.height)
        else { return -1 }
        destination.update(repeating: source[0], count: Int(capacity))
        return capacity
      })
  }
}
