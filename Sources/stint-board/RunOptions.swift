import CLinux
import Camera
import Frames
import Runner

/// What `stint run` was told on the command line.
struct RunOptions {
  var settings = RunSettings()
  /// The pixel format of the camera or of raw frames; nil to choose.
  var format: FourCC?
  /// The size of the camera's or of raw frames; nil to choose.
  var size: FrameSize?
  /// Whether a file of frames starts over at its end.
  var loops = false

  /// Reads the options; the verb has checked that it knows them.
  ///
  /// - Throws: what is wrong with them.
  init(_ arguments: Arguments) throws(RunError) {
    settings.isDryRun = arguments.has("--dry-run")
    settings.printsJSON = arguments.has("--json")
    loops = arguments.has("--loop")
    try readNumbers(arguments)
    try readFraming(arguments)
    if let text = arguments.value(of: "--format") {
      format = FourCC(text: text)
      if format == nil {
        throw RunError("--format must be a code of four characters, such as YUYV")
      }
    }
    if let text = arguments.value(of: "--size") {
      size = PixelText.size(text)
      if size == nil { throw RunError("--size must be a size such as 640x480") }
    }
  }

  private mutating func readNumbers(_ arguments: Arguments) throws(RunError) {
    if let text = arguments.value(of: "--frames") {
      guard let number = wholeNumber(text) else {
        throw RunError("--frames must be a whole number, 1 or more")
      }
      settings.frameLimit = number
    }
    if let text = arguments.value(of: "--top") {
      guard let number = wholeNumber(text), number <= TopClasses.limit else {
        throw RunError("--top must be a whole number, 1 to 10")
      }
      settings.topCount = number
    }
    if let text = arguments.value(of: "--stats") {
      guard let number = text == "0" ? 0 : wholeNumber(text), number <= 86_400 else {
        throw RunError("--stats must be whole seconds up to 86400; 0 for the end alone")
      }
      settings.statisticsSeconds = number
    }
    if let text = arguments.value(of: "--max-rate") {
      guard let number = wholeNumber(text), number <= 1000 else {
        throw RunError("--max-rate must be a whole number of frames a second, 1 to 1000")
      }
      settings.maximumRate = number
    }
  }

  private mutating func readFraming(_ arguments: Arguments) throws(RunError) {
    settings.framing.keepsAll = arguments.has("--letterbox")
    settings.framing.ignoresAspect = arguments.has("--stretch")
    if settings.framing.keepsAll && settings.framing.ignoresAspect {
      throw RunError("--letterbox and --stretch are both given; keep one")
    }
    settings.framing.isMirrored = arguments.has("--mirror")
    settings.framing.isFlipped = arguments.has("--flip")
    if let text = arguments.value(of: "--rotate") {
      guard text == "180" || text == "0" else {
        throw RunError("--rotate must be 180; turn the camera for 90 or 270")
      }
      if text == "180" { settings.framing.turnUpsideDown() }
    }
    if let text = arguments.value(of: "--roi") {
      settings.framing.region = PixelText.region(text)
      if settings.framing.region == nil {
        throw RunError("--roi must be left, top and size, such as 100,50,300x300")
      }
    }
  }
}
