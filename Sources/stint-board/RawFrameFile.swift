import Camera
import Files
import Frames
import Options
import Plans
import Runner

/// A file of one raw frame, with the options that say how to read it.
struct RawFrameFile: ~Copyable {
  private let file: FileContents
  private let frame: SourceFrame

  /// Maps the file.
  ///
  /// - Throws: where its format or size is not told, or what is wrong with the file.
  init(_ path: UnsafePointer<CChar>, _ values: OptionValues) throws(RunError) {
    let (format, size) = try values.rawFrame()
    let file: FileContents
    do throws(FileError) {
      file = try FileContents(mappingFileAt: path)
    } catch {
      throw RunError(path, "it cannot be read", code: error.code)
    }
    let wanted = RawFrameSize(format, size, rowStride: values.rowStride)
    guard wanted.fits(file.bytes.count) else {
      throw RunError(wanted.problem(path, bytes: file.bytes.count))
    }
    do throws(FrameError) {
      let bytes = UnsafeBufferPointer(
        start: file.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
        count: file.bytes.count)
      let pixels = try PixelSource(
        bytes, format: format, width: size.width, height: size.height, rowStride: values.rowStride)
      frame = SourceFrame(
        pixels, encoding: values.encoding(for: format), sequence: 0, capturedAt: 0)
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
