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
  /// Bytes from row to row of raw frames; nil for no padding.
  var rowStride: Int?
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
    if let text = arguments.value(of: "--stride") {
      rowStride = wholeNumber(text)
      if rowStride == nil { throw RunError("--stride must be the bytes from row to row") }
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

  /// Reads what of a frame the model sees; what is not given is left to the plan.
  private mutating func readFraming(_ arguments: Arguments) throws(RunError) {
    let isCropped = arguments.has("--crop")
    let keepsAll = arguments.has("--letterbox")
    let isStretched = arguments.has("--stretch")
    guard !(isCropped && keepsAll), !(keepsAll && isStretched), !(isCropped && isStretched) else {
      throw RunError("two of --crop, --letterbox and --stretch are given; keep one")
    }
    if isCropped { settings.framing.fit = .centreCrop }
    if keepsAll { settings.framing.fit = .letterbox(level: 0) }
    if isStretched { settings.framing.fit = .stretch }
    let isMirrored = arguments.has("--mirror")
    let isFlipped = arguments.has("--flip")
    let rotation = arguments.value(of: "--rotate")
    if let rotation {
      guard rotation == "180" || rotation == "0" else {
        throw RunError("--rotate must be 180; turn the camera for 90 or 270")
      }
    }
    if isMirrored || isFlipped || rotation != nil {
      settings.framing.orientation = FrameOrientation(
        isMirrored: isMirrored, isFlipped: isFlipped,
        isUpsideDown: rotation.map { $0 == "180" } ?? false)
    }
    if let text = arguments.value(of: "--roi") {
      settings.framing.region = PixelText.region(text)
      if settings.framing.region == nil {
        throw RunError("--roi must be left, top and size, such as 100,50,300x300")
      }
    }
  }
}
