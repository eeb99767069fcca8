extension OptionName {
  /// The table.
  @inline(__always) var row: OptionRow {
    switch self {
    case .plan:
      OptionRow(
        "plan", "The plan.", host: .check | .safe,
        board: .run | .check | .bench | .inspect | .infer | .input | .safe)
    case .blinkPlan:
      OptionRow("plan", "A plan; with --chip, the line.", host: .blink, board: .blink)
    case .devicesPlan:
      OptionRow(
        "plan", "A plan; without one, cameras are judged for a colour model of 224 × 224.",
        host: .devices, board: .devices)
    case .line:
      OptionRow("line", "A line: GPIO17, 'pin 11' or 'line 17'.", host: .blink, board: .blink)
    case .verb: OptionRow("verb", "The verb.", board: .help)

    case .camera:
      OptionRow(
        "--camera", value: "name",
        "A camera: /dev/video0, usb:NAME, id:NAME or its place on the bus.",
        host: .run, board: .run | .input)
    case .source:
      OptionRow(
        "--source", value: "path",
        "Instead of a camera: a folder of photos, a photo, a file of raw frames, or 'pattern'.",
        host: .run, board: .run)
    case .rawFrame:
      OptionRow(
        "--source", value: "file", "Instead of a camera: a file of one raw frame.", board: .input)
    case .format:
      OptionRow(
        "--format", value: "format",
        "The pixel format of the camera or of raw frames, such as YUYV.",
        must: "a code of four characters, such as YUYV", host: .run, board: .run | .input)
    case .size:
      OptionRow(
        "--size", value: "size", "The size of the camera's or of raw frames, such as 640x480.",
        must: "a size such as 640x480", host: .run, board: .run | .input)
    case .stride:
      OptionRow(
        "--stride", value: "stride",
        "Bytes from one row of a raw frame to the next; default: no padding.",
        must: "the bytes from row to row", limits: 1...largest,
        host: .run, board: .run | .input)
    case .loop:
      OptionRow("--loop", "Start over after the last frame.", host: .run, board: .run)
    case .roi:
      OptionRow(
        "--roi", value: "roi", "The part of the picture to look at: left,top,WIDTHxHEIGHT.",
        must: "left, top and size, such as 100,50,300x300",
        host: .pictures, board: .run | .input)
    case .crop:
      OptionRow(
        "--crop", "Look at its centre, in the aspect of the model's input; the default.",
        host: .pictures, board: .run | .input)
    case .letterbox:
      OptionRow(
        "--letterbox", "Keep all of it, with black borders.",
        host: .pictures, board: .run | .input)
    case .stretch:
      OptionRow(
        "--stretch", "Use all of it, and ignore its aspect.",
        host: .pictures, board: .run | .input)
    case .flip:
      OptionRow("--flip", "Exchange top and bottom.", host: .pictures, board: .run | .input)
    case .mirror:
      OptionRow("--mirror", "Exchange left and right.", host: .pictures, board: .run | .input)
    case .rotate:
      OptionRow(
        "--rotate", value: "rotate", "180 for a camera that hangs upside down.",
        must: "180; turn the camera for 90 or 270", host: .run | .input, board: .run | .input)
    case .bt709:
      OptionRow(
        "--bt709", "Its luma and chroma are of ITU-R BT.709.", host: .input, board: .input)
    case .range:
      OptionRow(
        "--range", value: "range",
        "Its black and white: full is 0 and 255, limited 16 and 235.",
        must: "full or limited", host: .input, board: .input)

    case .signal:
      OptionRow(
        "--signal", value: "rule", "A rule such as 'person>0.8:GPIO17'; may be given often.",
        host: .run | .safe, board: .run | .safe)
    case .signals:
      OptionRow(
        "--signals", value: "file", "Rules, one a line.",
        host: .run | .safe, board: .run | .safe)
    case .dryRun:
      OptionRow("--dry-run", "Print lines instead of driving them.", host: .run, board: .run)
    case .frames:
      OptionRow(
        "--frames", value: "frames", "End after so many frames.",
        must: "a whole number, 1 or more", limits: 1...largest, host: .run, board: .run)
    case .top:
      OptionRow(
        "--top", value: "top", "How many classes of a frame to report; at most 10.",
        usual: "1", must: "a whole number, 1 to 10", limits: 1...10, host: .run, board: .run)
    case .stats:
      OptionRow(
        "--stats", value: "seconds",
        "Seconds between statistics on stderr, or on stdout with --json; 0 for the end alone.",
        usual: "60", must: "whole seconds up to 86400; 0 for the end alone",
        limits: 0...86_400, host: .run, board: .run)
    case .maxRate:
      OptionRow(
        "--max-rate", value: "hertz",
        "Report at most so many frames a second, besides those that change a line.",
        must: "a whole number of frames a second, 1 to 1000", limits: 1...1000,
        host: .run, board: .run)
    case .json:
      OptionRow(
        "--json", "Print JSON Lines: frames, lines, statistics.", host: .run, board: .run)

    case .threads:
      OptionRow(
        "--threads", value: "threads",
        """
        By how many threads an inference is made, at most one for each core; default: one, on a board all.
        """,
        must: "a whole number, 1 to 64", limits: 1...64,
        host: .inferences, board: .run | .bench | .infer)

    case .tensor:
      OptionRow("--input", value: "file", "The raw input tensor.", board: .infer)
    case .inferOutput:
      OptionRow(
        "--output", value: "output", "Where to write the raw output tensor; - is stdout.",
        host: .infer, board: .infer)
    case .inputOutput:
      OptionRow(
        "--output", short: "-o", value: "output",
        "Where to write the raw input tensor; - is stdout.", host: .input, board: .input)
    case .repeats:
      OptionRow(
        "--repeat", value: "repeat", "How often to run the same inference.", usual: "1",
        must: "a whole number, 1 or more", limits: 1...largest, host: .infer, board: .infer)
    case .runs:
      OptionRow(
        "--runs", value: "runs", "How often to run it, instead of for three seconds.",
        must: "a whole number, 1 or more", limits: 1...largest, host: .bench, board: .bench)
    case .benchJSON:
      OptionRow("--json", "Print the times as JSON.", host: .bench, board: .bench)
    case .devicesJSON:
      OptionRow("--json", "Print the devices as JSON.", host: .devices, board: .devices)
    case .chip:
      OptionRow(
        "--chip", value: "label", "The label of the line's chip, instead of a plan.",
        host: .blink, board: .blink)
    case .times:
      OptionRow(
        "--times", value: "times", "How often each line blinks.", usual: "3",
        must: "a whole number, 1 to 1000", limits: 1...1000, host: .blink, board: .blink)
    case .help:
      OptionRow("--help", short: "-h", "Show help information.", board: .all)

    #if !hasFeature(Embedded)
      default: hostRow
    #endif
    }
  }
}

/// The largest whole number that is told: twelve digits.
private let largest = 999_999_999_999
