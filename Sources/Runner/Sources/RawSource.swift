import CLinux
import Camera
import Files
import Frames
import Plans
import Signals
import Text

/// Frames one after the other in a file of raw pixels, or in a pipe.
struct RawSource: FrameSource, ~Copyable {
  private let file: OpenFile
  private let format: PixelFormat
  private let size: FrameSize
  private let rowStride: Int?
  private let buffer: MappedMemory
  private let loops: Bool
  private var filled = 0
  private var sequence: UInt32 = 0
  private var isAnnounced = false
  /// Whether any byte came since the start of the file: one that lost its bytes ends.
  private var hasBytes = false

  /// Opens a file of frames.
  ///
  /// - Parameters:
  ///   - rowStride: bytes between row starts of the first plane; nil means no padding.
  ///   - loops: whether to start over at the end of the file.
  /// - Throws: where it cannot be opened, or does not hold whole frames.
  init(
    _ path: UnsafePointer<CChar>, format code: FourCC, size: FrameSize, rowStride: Int? = nil,
    loops: Bool
  ) throws(RunError) {
    guard let format = PixelFormat(fourcc: code.rawValue) else {
      throw RunError(
        path, "raw frames must be one of RGB3, BGR3, GREY, YUYV, UYVY, NV12, NV21, YU12")
    }
    guard rowStride.map({ $0 >= format.rowBytes(width: size.width) }) ?? true else {
      throw RunError(path, FrameError.strideTooShort.message)
    }
    var bytes = format.frameBytes(width: size.width, height: size.height, rowStride: rowStride)
    let file: OpenFile
    do throws(FileError) {
      file = try OpenFile(at: path)
    } catch {
      throw RunError(path, error)
    }
    if let length = file.length {
      // A file of one frame may lack the padding of its last row.
      if length < bytes {
        bytes = format.leastFrameBytes(
          width: size.width, height: size.height, rowStride: rowStride)
      }
      guard length > 0 && length % bytes == 0 else {
        throw RunError(
          RawFrameSize(format, size, rowStride: rowStride).problem(path, bytes: length))
      }
    } else if loops {
      throw RunError(path, "a pipe cannot start over; leave out --loop")
    }
    guard let buffer = MappedMemory(byteCount: bytes) else {
      throw RunError(path, "there is no memory for a frame")
    }
    self.file = file
    self.format = format
    self.size = size
    self.rowStride = rowStride
    self.buffer = buffer
    self.loops = loops
  }

  var isLive: Bool { loops }

  var statistics: CameraStatistics { CameraStatistics() }

  mutating func step(waitMilliseconds: Int) throws(RunError) -> SourceEvent {
    if !isAnnounced {
      isAnnounced = true
      return .started(describe())
    }
    while filled < buffer.bytes.count {
      guard file.waitUntilReadable(milliseconds: waitMilliseconds) else { return .idle }
      let got = file.read(into: buffer.bytes, from: filled)
      if got == 0 {
        guard filled == 0 else { throw RunError("--source ends in the middle of a frame") }
        guard loops, hasBytes, file.rewind() else { return .ended }
        hasBytes = false
      } else if got > 0 {
        filled += got
        hasBytes = true
      } else if got != -Int(EINTR) && got != -Int(EAGAIN) {
        throw RunError("--source", "it cannot be read", code: Int32(-got))
      }
    }
    sequence &+= 1
    do throws(FrameError) {
      let bytes = UnsafeBufferPointer(
        start: UnsafePointer(buffer.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)),
        count: buffer.bytes.count)
      return .frame(
        SourceFrame(
          try PixelSource(
            bytes, format: format, width: size.width, height: size.height, rowStride: rowStride),
          encoding: .usual(for: format), sequence: sequence &- 1,
          capturedAt: stint_monotonic_nanoseconds()))
    } catch {
      throw RunError(error.message)
    }
  }

  mutating func release() { filled = 0 }

  mutating func stop() {}

  private func describe() -> Message {
    var message = Message("raw frames: ")
    message.append(size.width)
    message.append(" x ")
    message.append(size.height)
    message.append(" ")
    message.append(FourCC(rawValue: format.fourcc).text)
    return message
  }
}
