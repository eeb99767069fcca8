import CLinux
import Camera
import Frames
import Text

/// How long raw frames of a format and size are, and what a file of another length may be.
public struct RawFrameSize {
  private let format: PixelFormat
  private let size: FrameSize
  private let rowStride: Int?

  /// Frames of this format and size, each extent 1 to 65,535.
  ///
  /// - Parameter rowStride: bytes between row starts of the first plane; nil means no padding.
  public init(_ format: PixelFormat, _ size: FrameSize, rowStride: Int?) {
    self.format = format
    self.size = size
    self.rowStride = rowStride
  }

  /// Whether so many bytes are one frame or more, and nothing else.
  ///
  /// A stride that is too short for a row is told by whoever reads rows.
  public func fits(_ bytes: Int) -> Bool {
    guard rowStride.map({ $0 >= format.rowBytes(width: size.width) }) ?? true else { return true }
    let whole = format.frameBytes(width: size.width, height: size.height, rowStride: rowStride)
    let least = format.leastFrameBytes(
      width: size.width, height: size.height, rowStride: rowStride)
    return bytes > 0 && (bytes == least || bytes % whole == 0)
  }

  /// What is wrong with a file of so many bytes, and what to do.
  public func problem(_ path: UnsafePointer<CChar>, bytes: Int) -> Message {
    var message = Message()
    message.append(cString: path)
    message.append(": it has ")
    message.append(bytes)
    message.append(" bytes, which are no whole frames of ")
    message.append(format.frameBytes(width: size.width, height: size.height, rowStride: rowStride))
    let likely = format.likelyStride(bytes: bytes, width: size.width, height: size.height)
    if let likely, likely != rowStride {
      message.append("; its rows are probably padded: give --stride ")
      message.append(likely)
    } else {
      message.append("; give the --format, --size and --stride that it was written in")
    }
    return message
  }
}
