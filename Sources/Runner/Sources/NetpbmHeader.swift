import Frames
import Text

/// The start of a binary Netpbm picture of 8 bits a sample: P6 (colour) or P5 (grey).
struct NetpbmHeader: Equatable {
  let format: PixelFormat
  let width: Int
  let height: Int
  /// Where the pixels start.
  let pixelOffset: Int

  /// Reads the header; nil where the bytes are no such picture.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count > 2, bytes[0] == UInt8(ascii: "P") else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "6"): format = .rgb8
    case UInt8(ascii: "5"): format = .grey8
    default: return nil
    }
    var at = 2
    guard let width = Self.number(bytes, &at), let height = Self.number(bytes, &at),
      let maximum = Self.number(bytes, &at), maximum == 255
    else { return nil }
    self.width = width
    self.height = height
    // One white-space byte ends the header.
    pixelOffset = at + 1
    guard pixelOffset < bytes.count else { return nil }
  }

  /// The number after white space and comments at `at`, which moves behind it.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int? {
    while at < bytes.count, bytes[at] <= 32 || bytes[at] == UInt8(ascii: "#") {
      if bytes[at] == UInt8(ascii: "#") {
        while at < bytes.count, bytes[at] != 10 { at += 1 }
      } else {
        at += 1
      }
    }
    var reader = NumberReader(bytes, at: at)
    let number = reader.number(upTo: FrameGeometry.maximumExtent)
    at = reader.position
    return number
  }
}
