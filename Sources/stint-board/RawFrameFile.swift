import Camera
import Files
import Frames
import Plans
import Runner

/// A file of one raw frame, with the options that say how to read it.
struct RawFrameFile: ~Copyable {
  private let file: FileContents
  private let frame: SourceFrame

  /// Reads `--bt709` and `--range`, and maps the file.
  ///
  /// - Throws: what is wrong with them, or with the file.
  init(
    _ path: UnsafePointer<CChar>, _ arguments: Arguments, _ options: RunOptions
  ) throws(RunError) {
    guard let format = options.format.flatMap({ PixelFormat(fourcc: $0.rawValue) }),
      let size = options.size
    else {
      throw RunError("give --size, and --format RGB3, BGR3, GREY, YUYV, UYVY, NV12, NV21 or YU12")
    }
    var encoding = ColourEncoding.usual(for: format)
    if arguments.has("--bt709") { encoding.matrix = .bt709 }
    if let text = arguments.value(of: "--range") {
      guard text == "full" || text == "limited" else {
        throw RunError("--range must be full or limited")
      }
      encoding.range = text == "full" ? .full : .limited
    }
    let file: FileContents
    do throws(FileError) {
      file = try FileContents(mappingFileAt: path)
    } catch {
      throw RunError(path, "it cannot be read", code: error.code)
    }
    let wanted = RawFrameSize(format, size, rowStride: options.rowStride)
    guard wanted.fits(file.bytes.count) else {
      throw RunError(wanted.problem(path, bytes: file.bytes.count))
    }
    do throws(FrameError) {
      let bytes = UnsafeBufferPointer(
        start: file.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
        count: file.bytes.count)
      let pixels = try PixelSource(
        bytes, format: format, width: size.width, height: size.height, rowStride: options.rowStride)
      frame = SourceFrame(pixels, encoding: encoding, sequence: 0, capturedAt: 0)
    } catch {
      throw RunError(path, error.message)
    }
    self.file = file
  }

  /// Makes the input of the frame.
  borrowing func fill(
    _ input: inout InputTensor, _ framing: Framing, for plan: Plan
  ) throws(RunError) {
    try input.fill(frame, framing, for: plan)
  }
}
