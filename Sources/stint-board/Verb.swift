import Runner
import Signals

/// What the board's `stint` can do: each verb with its options and what `stint help` says of it, in
/// one place.
enum Verb: UInt8 {
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

  /// How many there are.
  static let count: UInt8 = 11

  /// What users call it.
  var name: StaticString {
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
    }
  }

  /// The most words that are no options, after the verb.
  var words: Int {
    switch self {
    case .version: 0
    case .blink: 2
    default: 1
    }
  }

  /// The options that take a value, each ended by a zero byte.
  var valued: StaticString {
    switch self {
    case .run, .safe:
      """
      --camera\0--source\0--signal\0--signals\0--format\0--size\0--stride\0--roi\0--rotate\0\
      --frames\0--top\0--stats\0--max-rate\0
      """
    case .bench: "--runs\0"
    case .infer: "--input\0--output\0--repeat\0"
    case .input:
      "--camera\0--source\0--output\0--format\0--size\0--stride\0--roi\0--rotate\0--range\0"
    case .blink: "--chip\0--times\0"
    case .check, .inspect, .devices, .version, .help: ""
    }
  }

  /// The options that take none, each ended by a zero byte.
  var flags: StaticString {
    switch self {
    case .run, .safe:
      "--crop\0--letterbox\0--stretch\0--flip\0--mirror\0--loop\0--dry-run\0--json\0--help\0-h\0"
    case .input: "--crop\0--letterbox\0--stretch\0--flip\0--mirror\0--bt709\0--help\0-h\0"
    case .bench, .devices: "--json\0--help\0-h\0"
    default: "--help\0-h\0"
    }
  }

  /// What it does and how it is called.
  var usage: StaticString {
    switch self {
    case .run:
      """
      stint run PLAN --camera /dev/video0 [--signal 'person>0.8:GPIO17']... [--signals FILE]
                                              camera in, pins out; by the plan's own rules
                                              if none are given; SIGHUP loads the plan anew
          --source FILE --format RGB3 --size 640x480 [--loop]     raw frames instead of a camera
          --stride BYTES                                          from row to row of raw frames
          --source FOLDER [--loop]                                PPM and PGM pictures instead
          --source pattern [--size 640x480]                       a test pattern instead
          --format YUYV  --size 640x480                           what the camera is to send
          --roi LEFT,TOP,WIDTHxHEIGHT  --crop  --letterbox  --stretch
          --flip  --mirror  --rotate 180                          what the plan says, if not given
          --dry-run  --frames N  --json  --top K  --max-rate HERTZ  --stats SECONDS

      """
    case .check:
      "stint check PLAN                        verify a plan, run its golden vector\n"
    case .bench:
      """
      stint bench PLAN [--runs N] [--json]    how long an inference takes on this board, on the
                                              plan's golden input

      """
    case .inspect:
      """
      stint inspect PLAN                      what plan this is: model, memory, rules; the
                                              workstation's `stint inspect` shows more

      """
    case .infer:
      """
      stint infer PLAN --input RAW --output RAW [--repeat N]
                                              raw tensor bytes in, raw tensor bytes out

      """
    case .input:
      """
      stint input PLAN --camera NAME --output RAW [--format YUYV] [--size 640x480]
                                              a frame in, what the model sees of it out
          --source FILE --format RGB3 --size 640x480              a raw frame instead of a camera
          --stride BYTES  --bt709  --range full|limited           what a raw frame is like
          --roi, --letterbox and so on as in `stint run`

      """
    case .devices:
      "stint devices [PLAN] [--json]           cameras and GPIO lines; what PLAN would choose\n"
    case .blink:
      """
      stint blink PLAN [LINE] [--times N]     blinks the lines of the plan's rules, or one line
      stint blink LINE --chip LABEL           such as GPIO17, 'pin 11' or 'line 17', to try wires

      """
    case .safe:
      """
      stint safe PLAN [--signal RULE]... [--signals FILE]
                                              all lines to their safe state, then ends;
                                              other options of `stint run` do not disturb

      """
    case .version: "stint version\n"
    case .help: "stint help [VERB]\n"
    }
  }

  /// The verb of a name.
  init?(_ name: UnsafePointer<CChar>) {
    if name == "--version" {
      self = .version
      return
    }
    if name == "--help" || name == "-h" {
      self = .help
      return
    }
    for index in 0..<Self.count {
      guard let verb = Verb(rawValue: index), name == verb.name else { continue }
      self = verb
      return
    }
    return nil
  }
}
