import Camera
import Frames
import Runner

/// How the bytes of a file of one raw frame are to be read.
struct RawFrameOptions {
  let format: PixelFormat
  let size: FrameSize
  /// Bytes between rows of the first plane; nil where rows are not padded.
  var stride: Int?
  var encoding: ColourEncoding

  /// Reads the options; says on stderr what is wrong with them and answers nil.
  static func read(_ arguments: Arguments) -> RawFrameOptions? {
    guard let code = arguments.value(of: "--format").flatMap({ FourCC(text: $0) }),
      let format = PixelFormat(fourcc: code.rawValue)
    else {
      Text.error("--format must be RGB3, BGR3, GREY, YUYV, UYVY, NV12, NV21 or YU12")
      return nil
    }
    guard let size = arguments.value(of: "--size").flatMap({ PixelText.size($0) }) else {
      Text.error("--size must be the width and height of the frame, such as 640x480")
      return nil
    }
    var options = RawFrameOptions(
      format: format, size: size, encoding: ColourEncoding.usual(for: format))
    if let text = arguments.value(of: "--stride") {
      guard let stride = wholeNumber(text) else {
        Text.error("--stride must be the bytes from one row to the next")
        return nil
      }
      options.stride = stride
    }
    if arguments.has("--bt709") { options.encoding.matrix = .bt709 }
    if let text = arguments.value(of: "--range") {
      guard text == "full" || text == "limited" else {
        Text.error("--range must be full or limited")
        return nil
      }
      options.encoding.range = text == "full" ? .full : .limited
    }
    return options
  }

  /// The frame in a file's bytes.
  func frame(_ bytes: UnsafeRawBufferPointer) throws(FrameError) -> PixelSource {
    try PixelSource(
      UnsafeBufferPointer(
        start: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), count: bytes.count),
      format: format, width: size.width, height: size.height, rowStride: stride)
  }
}
