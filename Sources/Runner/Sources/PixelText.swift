import CLinux
import Camera
import Frames

/// Reads sizes and regions as users write them.
public enum PixelText {
  /// Reads a size such as `640x480`; nil for any other text.
  public static func size(_ text: UnsafePointer<CChar>) -> FrameSize? {
    var at = 0
    guard let width = extent(text, &at, end: UInt8(ascii: "x")),
      let height = extent(text, &at, end: 0), width > 0, height > 0
    else { return nil }
    return FrameSize(width: width, height: height)
  }

  /// Reads a region such as `100,50,300x300`: left, top, width and height; nil for any other text.
  public static func region(_ text: UnsafePointer<CChar>) -> PixelRectangle? {
    var at = 0
    guard let x = extent(text, &at, end: UInt8(ascii: ",")),
      let y = extent(text, &at, end: UInt8(ascii: ",")), let size = size(text + at)
    else { return nil }
    return PixelRectangle(x: x, y: y, width: size.width, height: size.height)
  }

  /// A whole number up to the greatest extent of a frame, and the byte that ends it.
  private static func extent(_ text: UnsafePointer<CChar>, _ at: inout Int, end: UInt8) -> Int? {
    let start = at
    var number = 0
    while let digit = UInt8(bitPattern: text[at]).digit {
      number = number * 10 + digit
      guard number <= FrameGeometry.maximumExtent else { return nil }
      at += 1
    }
    guard at > start, UInt8(bitPattern: text[at]) == end else { return nil }
    at += 1
    return number
  }
}

extension UInt8 {
  /// The value of a decimal digit.
  fileprivate var digit: Int? { self >= 48 && self <= 57 ? Int(self) - 48 : nil }
}
