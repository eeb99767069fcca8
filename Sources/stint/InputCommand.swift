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
  @Flag(help: "Exchange left and right.") var hflip = false
  @Flag(help: "Exchange top and bottom.") var vflip = false
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
    guard var input = InputTensor(loaded.plan) else {
      throw CommandError(file, "there is no memory for its input", "free some")
    }
    do throws(FrameError) {
      let pixels = try PixelSource(
        frame.bytes.assumingMemoryBound(to: UInt8.self), format: format.pixels,
        width: size.width, height: size.height, rowStride: stride)
      try input.fill(pixels, encoding, view)
    } catch {
      throw CommandError(
        source, "\(error.message)", "check --size, --format, --roi and --stride")
    }
    try AtomicFile.write(Array(input.raw), to: output)
  }

  private var encoding: ColourEncoding {
    var encoding = ColourEncoding.usual(for: format.pixels)
    if bt709 { encoding.matrix = .bt709 }
    if let range { encoding.range = range.range }
    return encoding
  }

  private var view: FrameView {
    var view = FrameView()
    view.orientation =
      switch (hflip, vflip) {
      case (false, false): .upright
      case (true, false): .flippedHorizontally
      case (false, true): .flippedVertically
      case (true, true): .rotated180
      }
    view.region = roi?.rectangle
    if stretch { view.fit = .stretch }
    if letterbox { view.fit = .letterbox(level: 0) }
    return view
  }
}
