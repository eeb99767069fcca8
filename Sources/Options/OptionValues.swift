import CLinux
import Camera
import Frames
import Runner
import Text

/// What options say, of those that boards know: each value is read and held against its limits.
public struct OptionValues {
  /// The pixel format of the camera or of raw frames; nil to choose.
  public private(set) var format: FourCC?
  /// The size of the camera's or of raw frames; nil to choose.
  public private(set) var size: FrameSize?
  /// Bytes from row to row of raw frames; nil for no padding.
  public private(set) var rowStride: Int?
  /// Whether a file of frames starts over at its end.
  public private(set) var loops = false
  /// How often `infer` runs.
  public private(set) var repeats = 1
  /// How often `bench` runs; nil for three seconds.
  public private(set) var runs: Int?
  /// How often `blink` blinks each line.
  public private(set) var times = 3
  /// By how many threads an inference is made, or for how many a plan is; nil where it is not told.
  public private(set) var threads: Int?

  private var run = RunSettings()
  private var fit: FrameFit?
  private var region: PixelRectangle?
  private var isMirrored = false
  private var isFlipped = false
  private var isUpsideDown: Bool?
  private var isBT709 = false
  private var range: ColourEncoding.Range?

  /// Where nothing is told.
  public init() {}

  /// What a run was told.
  public var settings: RunSettings {
    var settings = run
    settings.framing = framing
    return settings
  }

  /// What of a frame the model sees; what is not told is left to the plan.
  public var framing: Framing {
    var framing = Framing()
    framing.region = region
    framing.fit = fit
    if isMirrored || isFlipped || isUpsideDown != nil {
      framing.orientation = FrameOrientation(
        isMirrored: isMirrored, isFlipped: isFlipped, isUpsideDown: isUpsideDown ?? false)
    }
    return framing
  }

  /// How the colours of a raw frame are encoded.
  public func encoding(for format: PixelFormat) -> ColourEncoding {
    var encoding = ColourEncoding.usual(for: format)
    if isBT709 { encoding.matrix = .bt709 }
    if let range { encoding.range = range }
    return encoding
  }

  /// Takes an option without a value; those that are not of interest here change nothing.
  public mutating func take(_ option: OptionName) throws(RunError) {
    switch option {
    case .dryRun: run.isDryRun = true
    case .json: run.printsJSON = true
    case .loop: loops = true
    case .crop: try take(fit: .centreCrop)
    case .letterbox: try take(fit: .letterbox(level: 0))
    case .stretch: try take(fit: .stretch)
    case .mirror: isMirrored = true
    case .flip: isFlipped = true
    case .bt709: isBT709 = true
    default: break
    }
  }

  /// Takes an option with its value; those that are not of interest here change nothing.
  ///
  /// - Throws: what the value must be.
  public mutating func take(
    _ option: OptionName, _ text: UnsafePointer<CChar>
  ) throws(RunError) {
    switch option {
    case .format: format = try option.checked(FourCC(text: text))
    case .size: size = try option.checked(PixelText.size(text))
    case .roi: region = try option.checked(PixelText.region(text))
    case .stride: rowStride = try option.number(text)
    case .frames: run.frameLimit = try option.number(text)
    case .top: run.topCount = try option.number(text)
    case .stats: run.statisticsSeconds = try option.number(text)
    case .maxRate: run.maximumRate = try option.number(text)
    case .repeats: repeats = try option.number(text)
    case .runs: runs = try option.number(text)
    case .times: times = try option.number(text)
    case .threads: threads = try option.number(text)
    #if !hasFeature(Embedded)
      case .plannedThreads: threads = try option.number(text)
    #endif
    case .rotate: isUpsideDown = try option.isSecond(of: "0", "180", text)
    case .range: range = try option.isSecond(of: "full", "limited", text) ? .limited : .full
    default: break
    }
  }

  private mutating func take(fit new: FrameFit) throws(RunError) {
    guard fit == nil || fit == new else {
      throw RunError("two of --crop, --letterbox and --stretch are given; keep one, not both")
    }
    fit = new
  }
}

extension OptionName {
  /// What its value must be.
  @inline(never) fileprivate var refusal: RunError {
    var message = Message()
    message.append(cString: name)
    message.append(" must be ")
    message.append(cString: must)
    return RunError(message)
  }

  /// Whether a text is the second of two words, and not the first.
  @inline(never)
  fileprivate func isSecond(
    of first: StaticString, _ second: StaticString, _ text: UnsafePointer<CChar>
  ) throws(RunError) -> Bool {
    if strcmp(text, first.cString) == 0 { return false }
    guard strcmp(text, second.cString) == 0 else { throw refusal }
    return true
  }

  fileprivate func checked<Value>(_ value: Value?) throws(RunError) -> Value {
    guard let value else { throw refusal }
    return value
  }

  /// The whole number that a text holds, within the option's limits.
  @inline(never)
  fileprivate func number(_ text: UnsafePointer<CChar>) throws(RunError) -> Int {
    var reader = NumberReader(cString: text)
    guard let number = reader.number(upTo: limits.upperBound), reader.isAtEnd,
      number >= limits.lowerBound
    else { throw refusal }
    return number
  }
}
