#if !hasFeature(Embedded)
  extension Verb {
    /// Those of a workstation, as its help lists them.
    public static let host: [Verb] = [
      .plan, .inspect, .check, .classify, .infer, .input, .frame, .run, .bench, .devices, .blink,
      .safe, .solve,
    ]

    /// Those of the board's program, as its help lists them.
    public static var board: [Verb] {
      (0...Verb.help.rawValue).compactMap { Verb(rawValue: $0) }
    }

    /// What users call it.
    public var text: String { String(cString: name) }

    /// What it does on a workstation.
    public var abstract: String {
      switch self {
      case .plan: "Make a plan of a model: fold, rewrite, place, prove, write."
      case .inspect: "Show a plan's operators, tensors, lifetimes and offsets."
      case .check: "Verify a plan file, replay its certificate, run its golden vector."
      case .classify: "Classify photos: JPEG, PNG, BMP or PPM."
      case .infer: "Run raw input bytes, in the model's declared type, to raw output bytes."
      case .input: "Write what the model sees of a photo or raw frame, as `stint infer` reads it."
      case .frame: "Write a photo as a camera's raw frame."
      case .run:
        "Classify a camera's frames, photos or a test pattern, and turn classes into lines."
      case .bench: "Time a plan on this machine, with its golden input."
      case .devices: "List cameras and GPIO lines; with a plan, what its run would choose."
      case .blink: "Blink GPIO lines, to try wires without a camera."
      case .safe: "Put the lines of a plan's rules in their safe state, and end."
      case .solve:
        "Place buffers of known lifetime in one arena, as `stint plan` does with tensors."
      case .version, .help: ""
      }
    }

    /// More of that; empty for none.
    public var discussion: String {
      switch self {
      case .inspect: "A model is planned in memory first; no plan is written."
      case .classify:
        """
        Each photo is turned upright, and the model sees of it what the plan says: unless told \
        otherwise its centre, in the aspect of the model's input. A photo that cannot be read is \
        reported; the others are classified all the same.
        """
      case .input:
        """
        The bytes are those that `stint run` gives to the model, on every board. A raw frame is read \
        as a camera's: YUV in BT.601 and limited range, unless told otherwise.
        """
      case .frame:
        """
        The photo is turned upright, cropped around its centre to the frame's aspect, and scaled. \
        YUV is made in BT.601 and limited range, as most cameras send it.
        """
      case .run:
        """
        The same loop and the same rules as on a board. Where the plan names no GPIO chip, lines are \
        printed instead of driven. SIGHUP loads the plan anew, once it is verified and tested; SIGINT \
        and SIGTERM end the run, with all lines in their safe state.
        """
      case .bench: "The same as on a board, where `stint bench` says what that board can do."
      case .blink:
        """
        With a plan: the lines of its rules one after the other, or one of its board's, which is \
        driven as its rule says. With --chip: any line of a chip that `stint devices` lists.
        """
      case .safe:
        """
        For after a run that could not do so itself, on the board that the plan is for: a pin may keep \
        its level when its program dies. A plan for a workstation has no lines.
        """
      case .solve:
        """
        The input is CSV with the header id,lower,upper,size: half-open lifetimes, sizes in bytes. \
        Columns alignment, offset (a fixed one) and gaps may follow. With --capacity, any placement \
        within it is an answer; if there is none, the buffers that cannot fit together are named. \
        Without it, the arena is made as small as the time allows. Ctrl-C ends the search.
        """
      case .plan, .check, .infer, .devices, .version, .help: ""
      }
    }
  }
#endif
