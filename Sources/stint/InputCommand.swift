import ArgumentParser
import Camera
import Files
import Frames
import Images
import Plans
import Runner

/// `stint input`: what the model sees of a raw frame.
struct InputCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "input",
    abstract: "Write what the model sees of a photo or raw frame, as `stint infer` reads it.",
    discussion: """
      The bytes are those that `stint run` gives to the model, on every board. A raw frame is read \
      as a camera's: YUV in BT.601 and limited range, unless told otherwise.
      """)

  @Argument(help: "A plan, or a .tflite model.", completion: .file()) var file: String
  @Option(help: "The photo, or the file of one raw frame.", completion: .file()) var source: String
  @Option(help: "The pixels of a raw frame: \(RawFormat.list).") var format: RawFormat?
  @Option(help: "The width and height of a raw frame, such as 640x480.") var size: PixelSize?
  @Option(
    name: .shortAndLong, help: "Where to write the raw input tensor; - is stdout.",
    completion: .file())
  var output: String
  @OptionGroup var framing: FramingOptions
  @Option(help: "Bytes from one row of the frame to the next; default: no padding.")
  var stride: Int?
  @Flag(help: "Its luma and chroma are of ITU-R BT.709.") var bt709 = false
  @Option(help: "Its black and white: full is 0 and 255, limited 16 and 235.")
  var range: PixelRange?
  @OptionGroup var options: ModelOptions
  @OptionGroup var overwrite: OverwriteOptions

  func validate() throws {
    guard (format == nil) == (size == nil) else {
      throw ValidationError("Raw frames need both --format and --size; photos need neither.")
    }
  }

  func run() throws {
    var files = VerbFiles(force: overwrite.force)
    files.read(file, "the \(try FileKind.of(file))")
    files.read(source, format == nil ? "the photo" : "the frame")
    options.note(in: &files)
    let target = try files.output(output, .data, "-o")
    let loaded = try LoadedPlan(file, options)
    try loaded.requirePicture()
    var input = try InputTensor(loaded.plan)
    if let format, let size {
      let frame = try contents()
      let wanted = RawFrameSize(
        format.pixels, FrameSize(width: size.width, height: size.height), rowStride: stride)
      let byteCount = frame.bytes.count
      guard wanted.fits(byteCount) else {
        throw RunError(source.lent { wanted.problem($0, bytes: byteCount) })
      }
      try frame.span.withUnsafeBytes {
        try fill(&input, $0.assumingMemoryBound(to: UInt8.self), format.pixels, size, loaded.plan)
      }
    } else {
      let photo = try ImageReader.read(path: source)
      let size = PixelSize(width: photo.width, height: photo.height)
      try photo.pixels.withUnsafeBufferPointer {
        try fill(&input, $0, .rgb8, size, loaded.plan)
      }
    }
    try files.write([(target, Array(input.raw))])
  }

  private func fill(
    _ input: inout InputTensor, _ bytes: UnsafeBufferPointer<UInt8>, _ format: PixelFormat,
    _ size: PixelSize, _ plan: Plan
  ) throws {
    let pixels: PixelSource
    do throws(FrameError) {
      pixels = try PixelSource(
        bytes, format: format, width: size.width, height: size.height, rowStride: stride)
    } catch {
      throw CommandError(source, "\(error.message)", "check --size, --format and --stride")
    }
    var encoding = ColourEncoding.usual(for: format)
    if bt709 { encoding.matrix = .bt709 }
    if let range { encoding.range = range.range }
    try input.fill(
      SourceFrame(pixels, encoding: encoding, sequence: 0, capturedAt: 0), framing.framing(),
      for: plan)
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
