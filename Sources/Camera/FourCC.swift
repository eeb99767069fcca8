import Text

/// The code of a pixel format in V4L2: four characters, the first in the lowest byte.
public struct FourCC: RawRepresentable, Equatable, Sendable {
  /// The code as the driver gives it.
  public let rawValue: UInt32

  /// A code as the driver gives it.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A code of four ASCII characters.
  public init(_ text: StaticString) {
    precondition(text.utf8CodeUnitCount == 4, "a pixel format has four characters")
    self.init(text.utf8Start)
  }

  /// A code as a user writes it, such as `YUYV`; shorter ones are filled with spaces. Nil where the
  /// text is empty, longer than four bytes, or not ASCII.
  public init?(text: UnsafePointer<CChar>) {
    var value: UInt32 = 0
    var count = 0
    while text[count] != 0 {
      guard count < 4, text[count] > 0x20 else { return nil }
      value |= UInt32(UInt8(bitPattern: text[count])) << UInt32(8 * count)
      count += 1
    }
    guard count > 0 else { return nil }
    for place in count..<4 { value |= 0x20 << UInt32(8 * place) }
    rawValue = value
  }

  private init(_ bytes: UnsafePointer<UInt8>) {
    var value: UInt32 = 0
    for place in 0..<4 { value |= UInt32(bytes[place]) << UInt32(8 * place) }
    rawValue = value
  }

  /// The characters, without spaces at the end; `?` stands for what is not printable.
  public var text: FixedText<4> {
    var text = FixedText<4>()
    var end: UInt32 = 32
    while end > 0, rawValue >> (end - 8) & 0x7F == 0x20 { end -= 8 }
    for shift in stride(from: UInt32(0), to: end, by: 8) {
      let byte = UInt8(truncatingIfNeeded: rawValue >> shift) & 0x7F
      text.append(byte: byte >= 0x20 && byte < 0x7F ? byte : UInt8(ascii: "?"))
    }
    return text
  }
}

extension FourCC {
  /// One byte a pixel: luma.
  public static var grey: FourCC { FourCC("GREY") }
  /// Luma, then a plane of interleaved chroma at half width and height.
  public static var nv12: FourCC { FourCC("NV12") }
  /// As `nv12`, with red chroma first.
  public static var nv21: FourCC { FourCC("NV21") }
  /// Luma, then two planes of chroma at half width and height.
  public static var yu12: FourCC { FourCC("YU12") }
  /// Two pixels in four bytes: luma, blue chroma, luma, red chroma.
  public static var yuyv: FourCC { FourCC("YUYV") }
  /// Two pixels in four bytes: blue chroma, luma, red chroma, luma.
  public static var uyvy: FourCC { FourCC("UYVY") }
  /// Three bytes a pixel: red, green, blue.
  public static var rgb3: FourCC { FourCC("RGB3") }
  /// Three bytes a pixel: blue, green, red.
  public static var bgr3: FourCC { FourCC("BGR3") }
  /// A JPEG picture each frame.
  public static var mjpg: FourCC { FourCC("MJPG") }
}
