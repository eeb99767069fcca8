import ArgumentParser
import Camera
import Files
import Frames
import Images
import Options
import Plans
import Runner

/// `stint input`: what the model sees of a raw frame.
struct InputCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.input)

  @Argument(.file, completion: .file()) var file: String
  @Option(.photoOrFrame, completion: .file()) var source: String
  @Option(.rawFormat) var format: String?
  @Option(.rawSize) var size: String?
  @Option(.inputOutput, completion: .file()) var output: String
  @OptionGroup var framing: FramingOptions
  @Option(.rotate) var rotate: String?
  @Option(.rawStride) var stride: String?
  @Flag(.bt709) var bt709 = false
  @Option(.range, completion: .list(["full", "limited"])) var range: String?
  @OptionGroup var options: ModelOptions
  @OptionGroup var overwrite: OverwriteOptions

  func validate() throws {
    guard (format == nil) == (size == nil) else {
      throw ValidationError("Raw frames need both --format and --size; photos need neither.")
    }
    try OptionValues.validate { () throws(RunError) in
      let values = try values()
      if format != nil { _ = try values.rawFrame() }
    }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.format, format)
    try values.take(.size, size)
    try values.take(.stride, stride)
    try framing.add(to: &values)
    try values.take(.rotate, rotate)
    try values.take(.bt709, if: bt709)
    try values.take(.range, range)
    return values
  }

  func run() throws {
    let values = try values()
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the \(try FileKind.of(file))")
    files.read(source, format == nil ? "the photo" : "the frame")
    options.note(in: &files)
    let target = try files.output(output, .data, "-o")
    let loaded = try LoadedPlan(file, options)
    try loaded.requirePicture()
    var input = try InputTensor(loaded.plan)
    if format != nil {
      let (format, size) = try values.rawFrame()
      let frame = try contents()
      let wanted = RawFrameSize(format, size, rowStride: values.rowStride)
      let byteCount = frame.bytes.count
      guard wanted.fits(byteCount) else {
        throw RunError(source.lent { wanted.problem($0, bytes: byteCount) })
      }
      try frame.span.withUnsafeBytes {
        try fill(
          &input, $0.assumingMemoryBound(to: UInt8.self), format, size, values, loaded.plan)
      }
    } else {
      let photo = try ImageReader.read(path: source)
      let size = FrameSize(width: photo.width, height: photo.height)
      try photo.pixels.withUnsafeBufferPointer {
        try fill(&input, $0, .rgb8, size, values, loaded.plan)
      }
    }
    try files.write([(target, Array(input.raw))])
  }

  private func fill(
    _ input: inout InputTensor, _ bytes: UnsafeBufferPointer<UInt8>, _ format: PixelFormat,
    _ size: FrameSize, _ values: OptionValues, _ plan: Plan
  ) throws {
    let pixels: PixelSource
    do throws(FrameError) {
      pixels = try PixelSource(
        bytes, format: format, width: size.width, height: size.height, rowStride: values.rowStride)
    } catch {
      throw CommandError(source, "\(error.message)", "check --size, --format and --stride")
    }
    try input.fill(
      SourceFrame(pixels, encoding: values.encoding(for: format), sequence: 0, capturedAt: 0),
      values.framing, for: plan)
  }

  /// The bytes of the raw frame.
  private func contents() throws(CommandError) -> FileContents {
    do throws(FileError) {
      return try FileContents(mappingFileAt: source)
    } catch {
      throw CommandError(
        source, "it cannot be read: \(SystemError.text(error.code))", "check the path")
    }
  }
}
