/// All options of both programs, and the words that are none: the identity of each row of the table.
///
/// An option whose help differs between verbs has a row for each.
public enum OptionName: UInt8, Sendable {
  // Words.
  case plan, blinkPlan, devicesPlan, line, verb
  // Where frames come from, what they are like, and what of them the model sees.
  case camera, source, rawFrame, format, size, stride, loop
  case roi, crop, letterbox, stretch, flip, mirror, rotate
  case bt709, range
  // What becomes of scores.
  case signal, signals, dryRun, frames, top, stats, maxRate, json
  // How an inference is made.
  case threads
  // Of single verbs.
  case tensor, inferOutput, inputOutput, repeats, runs, benchJSON, devicesJSON, chip, times, help

  #if !hasFeature(Embedded)
    case model, file, images, photo, buffers
    // How a model becomes a plan.
    case labels, mean, std, channels, modelOutput, inputSize, board, optimize, arenaBudget
    case wholeTensors, keepInput
    // Of files.
    case planOutput, frameOutput, solveOutput, exportTFLM, report, force
    case rawTensor, photoOrFrame, rawFormat, rawSize, rawStride, frameFormat, frameSize
    // Of single verbs.
    case plannedRule, plannedRules, plannedThreads, frontier, photoTop, capacity, seconds, without
    case figuresJSON, findingsJSON, classesJSON, inferenceJSON, everythingJSON
  #endif
}

// Texts are C strings.
extension OptionName {
  /// With its dashes; words have none.
  public var name: UnsafePointer<CChar> { nameLiteral.cString }
  /// One dash and a letter; empty for none.
  public var short: UnsafePointer<CChar> { shortLiteral.cString }
  /// What its value is called; empty where it takes none.
  public var value: UnsafePointer<CChar> { valueLiteral.cString }
  /// One line.
  public var help: UnsafePointer<CChar> { helpLiteral.cString }
  /// The value that holds where it is not given; empty for none.
  public var usual: UnsafePointer<CChar> { usualLiteral.cString }
  /// What its value must be; empty where that is told otherwise.
  var must: UnsafePointer<CChar> { mustLiteral.cString }
  /// The whole numbers that it takes.
  @inline(never) var limits: ClosedRange<Int> { row.limits }
  /// Whether it takes a value.
  public var takesValue: Bool { value[0] != 0 }
  /// The verbs of the board's program that take it.
  @inline(never) public var board: VerbSet { row.board }
  #if !hasFeature(Embedded)
    /// The verbs of the workstation that take it.
    public var host: VerbSet { row.host }
  #endif

  /// Whether it is no option.
  public var isWord: Bool { name[0] != CChar(45) }

  /// Whether the board's program takes it after a verb. `safe` takes what `run` does, as both are
  /// given the options of the service; it needs the rules only, and tells of no others.
  public func isTaken(onBoardBy verb: Verb) -> Bool {
    board.contains(verb) || verb == .safe && !isWord && board.contains(.run)
  }
}

// Not inlined, and as literals with their lengths: pointers alone would become tables of addresses,
// each of which the program is told at its start in 24 bytes more.
extension OptionName {
  @inline(never) private var nameLiteral: StaticString { row.name }
  @inline(never) private var shortLiteral: StaticString { row.short }
  @inline(never) private var valueLiteral: StaticString { row.value }
  @inline(never) private var helpLiteral: StaticString { row.help }
  @inline(never) private var usualLiteral: StaticString { row.usual }
  @inline(never) private var mustLiteral: StaticString { row.must }
}

#if !hasFeature(Embedded)
  extension OptionName {
    /// All rows, in the order of the table.
    public static let all: [OptionName] = (0...UInt8.max).compactMap { OptionName(rawValue: $0) }

    /// Whether all verbs take it that may be given a model.
    public var isOfModels: Bool { host == .models }

    /// Its help, with the value that holds where it is not given.
    public var wholeHelp: String {
      let help = String(cString: help)
      return usual[0] == 0 ? help : "\(help) (default: \(String(cString: usual)))"
    }

    /// Whether it is a word that may be left out.
    public var mayBeLeftOut: Bool { self == .line || self == .devicesPlan || self == .verb }
  }
#endif
