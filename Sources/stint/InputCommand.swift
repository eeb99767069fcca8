import ArgumentParser
import Frames
import Plans
import Runner

/// `stint input`: what the model sees of a raw frame.
struct InputCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "input",
    abstract: "Write what the model sees of a raw frame, as `stint infer` reads it.",
    discussion: """
      The bytes are those that `stint run` gives to the model, on every board. The frame is read as \
      a camera's: YUV in BT.601 and limited range, unless told otherwise.
      """)

  @Argument(help: "A plan, or a .tflite model.") var file: String
  @Option(help: "The file of one raw frame.") var source: String
  @Option(help: "Its pixels: \(RawFormat.list).") var format: RawFormat
  @Option(help: "Its width and height, such as 640x480.") var size: PixelSize
  @Option(name: .shortAndLong, help: "Where to write the raw input tensor.") var output: String
  @Option(help: "The part to use, in pixels of the turned frame: left,top,WIDTHxHEIGHT.")
  var roi: PixelRegion?
  @Flag(help: "Exchange top and bottom.") var flip = false
  @Flag(help: "Exchange left and right.") var mirror = false
  @Flag(help: "Ignore the aspect instead of cropping around the centre.") var stretch = false
  @Flag(help: "Keep all of the picture, with black borders.") var letterbox = false
  @Option(help: "Bytes from one row of the frame to the next; default: no padding.")
  var stride: Int?
  @Flag(help: "Its luma and chroma are of ITU-R BT.709.") var bt709 = false
  @Option(help: "Its black and white: full is 0 and 255, limited 16 and 235.")
  var range: PixelRange?
  @OptionGroup var options: ModelOptions

  func validate() throws {
    guard !(stretch && letterbox) else {
      throw ValidationError("Give --stretch or --letterbox, not both.")
    }
  }

  func run() throws {
    let loaded = try LoadedPlan(file, options)
    guard [1, 3].contains(loaded.plan.tensor(Int(loaded.plan.header.input.tensor)).channels) else {
      throw CommandError(file, "its input is no grey or RGB image", "use a model of images")
    }
    let frame = try LoadedPlan.map(source)
    var input = try InputTensor(loaded.plan)
    try input.fill(
      SourceFrame(try pixels(frame), encoding: encoding, sequence: 0, capturedAt: 0), framing)
    try AtomicFile.write(Array(input.raw), to: output)
    // The pixels belong to the file.
    _ = frame.bytes.count
  }

  private func pixels(_ frame: borrowing MappedFile) throws(CommandError) -> PixelSource {
    do throws(FrameError) {
      return try PixelSource(
        frame.bytes.assumingMemoryBound(to: UInt8.self), format: format.pixels,
        width: size.width, height: size.height, rowStride: stride)
    } catch {
      throw CommandError(source, "\(error.message)", "check --size, --format and --stride")
    }
  }

  private var encoding: ColourEncoding {
    var encoding = ColourEncoding.usual(for: format.pixels)
    if bt709 { encoding.matrix = .bt709 }
    if let range { encoding.range = range.range }
    return encoding
  }

  private var framing: Framing {
    var framing = Framing()
    framing.region = roi?.rectangle
    framing.keepsAll = letterbox
    framing.ignoresAspect = stretch
    framing.isFlipped = flip
    framing.isMirrored = mirror
    return framing
  }
}
