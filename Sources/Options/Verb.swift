/// What `stint` can do: the verbs of the board's program, and those that only a workstation has.
public enum Verb: UInt8, Sendable {
  case run
  case check
  case bench
  case inspect
  case infer
  case input
  case devices
  case blink
  case safe
  case version
  case help
  #if !hasFeature(Embedded)
    case plan
    case classify
    case frame
    case solve
  #endif

  /// What users call it, as a C string.
  public var name: UnsafePointer<CChar> { literalName.cString }

  @inline(never) private var literalName: StaticString {
    switch self {
    case .run: "run"
    case .check: "check"
    case .bench: "bench"
    case .inspect: "inspect"
    case .infer: "infer"
    case .input: "input"
    case .devices: "devices"
    case .blink: "blink"
    case .safe: "safe"
    case .version: "version"
    case .help: "help"
    #if !hasFeature(Embedded)
      case .plan: "plan"
      case .classify: "classify"
      case .frame: "frame"
      case .solve: "solve"
    #endif
    }
  }

  /// How it is called on a board, after its name: a C string.
  public var boardCall: UnsafePointer<CChar> { literalCall.cString }

  @inline(never) private var literalCall: StaticString {
    switch self {
    case .run, .safe, .bench: "PLAN [OPTION]..."
    case .check, .inspect: "PLAN"
    case .infer: "PLAN --input FILE --output OUTPUT [OPTION]..."
    case .input: "PLAN --camera NAME | --source FILE --output OUTPUT [OPTION]..."
    case .devices: "[PLAN] [OPTION]..."
    case .blink: "PLAN [LINE] | LINE --chip LABEL [OPTION]..."
    case .help: "[VERB]"
    default: ""
    }
  }

  /// What it does on a board, as a C string.
  public var boardSummary: UnsafePointer<CChar> { literalSummary.cString }

  @inline(never) private var literalSummary: StaticString {
    switch self {
    case .run:
      """
      camera in, pins out; by the plan's own rules if none are given; SIGHUP loads the plan anew; \
      photos are PPM and PGM
      """
    case .check: "verify a plan, run its golden vector"
    case .bench: "how long an inference takes on this board, on the plan's golden input"
    case .inspect:
      """
      what plan this is: model, memory, rules; the workstation's `stint inspect` shows more
      """
    case .infer: "raw tensor bytes in, raw tensor bytes out"
    case .input: "a frame in, what the model sees of it out"
    case .devices: "cameras and GPIO lines; what PLAN would choose"
    case .blink: "blinks the lines of the plan's rules, or one line, to try wires"
    case .safe:
      "all lines to their safe state, then ends; other options of `stint run` do not disturb"
    case .version: "the version of this program"
    case .help: "what all verbs do, or one"
    default: ""
    }
  }
}
