import Camera
import Frames
import Text

/// Reads sizes and regions as users write them.
public enum PixelText {
  /// Reads a size such as `640x480`; nil for any other text.
  public static func size(_ text: UnsafePointer<CChar>) -> FrameSize? {
    var reader = NumberReader(cString: text)
    return size(&reader)
  }

  /// Reads a region such as `100,50,300x300`: left, top, width and height; nil for any other text.
  public static func region(_ text: UnsafePointer<CChar>) -> PixelRectangle? {
    var reader = NumberReader(cString: text)
    guard let x = extent(&reader), reader.skip(","), let y = extent(&reader), reader.skip(","),
      let size = size(&reader)
    else { return nil }
    return PixelRectangle(x: x, y: y, width: size.width, height: size.height)
  }

  /// The size that the rest of a text is.
  private static func size(_ reader: inout NumberReader) -> FrameSize? {
    guard let width = extent(&reader), reader.skip("x"), let height = extent(&reader),
      reader.isAtEnd, width > 0, height > 0
    else { return nil }
    return FrameSize(width: width, height: height)
  }

  private static func extent(_ reader: inout NumberReader) -> Int? {
    reader.number(upTo: FrameGeometry.maximumExtent)
  }
}
