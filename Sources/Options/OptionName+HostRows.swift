#if !hasFeature(Embedded)
  extension OptionName {
    /// The rows of what only a workstation takes.
    var hostRow: OptionRow {
      switch self {
      case .model: OptionRow("model", "The .tflite model.", host: .plan)
      case .file:
        OptionRow(
          "file", "A plan, or a .tflite model.",
          host: .inspect | .classify | .infer | .input | .run | .bench)
      case .images:
        OptionRow(
          "images", "The photos, folders of photos, or '-' for one on stdin.", host: .classify)
      case .photo: OptionRow("photo", "The photo: JPEG, PNG, BMP or PPM.", host: .frame)
      case .buffers: OptionRow("file", "The buffers; - is stdin.", host: .solve)

      case .labels:
        OptionRow(
          "--labels", value: "file",
          "Class names, one a line, or an index and a name; default: those in the model's metadata.",
          host: .models)
      case .mean:
        OptionRow(
          "--mean", value: "numbers",
          "What is taken off each pixel byte: one number, or three in the model's order of channels.",
          host: .models)
      case .std:
        OptionRow(
          "--std", value: "numbers",
          """
          What the result is divided by, as --mean; default: the model's metadata, or its \
          quantisation.
          """, host: .models)
      case .channels:
        OptionRow(
          "--channels", value: "order",
          "The model's order of channels: rgb, or bgr as OpenCV and Caffe have it.",
          host: .models)
      case .modelOutput:
        OptionRow(
          "--model-output", value: "name",
          """
          Of a model with several outputs, the one with the scores: its name, or its number from 0.
          """, host: .models)
      case .inputSize:
        OptionRow(
          "--input-size", value: "size",
          "The input's width and height, such as 224x224, where the model leaves them open.",
          host: .models)
      case .board:
        OptionRow(
          "--board", value: "board",
          """
          The board that runs the plan: host, rpi-zero2w, rpi3, rpi4, rpi5, virt, or a board file.
          """, usual: "host", host: .models)
      case .optimize:
        OptionRow(
          "--optimize", value: "goal",
          """
          memory: the least arena. speed: the least time. balanced, the default: the least arena \
          at which no time is lost.
          """, host: .models)
      case .arenaBudget:
        OptionRow(
          "--arena-budget", value: "bytes",
          "The fastest plan whose arena fits in this, such as 262144 or 256K.", host: .models)
      case .wholeTensors:
        OptionRow(
          "--whole-tensors", "Run each operator on whole tensors, as other runtimes do.",
          host: .models)
      case .keepInput:
        OptionRow(
          "--keep-input", "Keep the whole input in the arena, rather than taking it row by row.",
          host: .models)

      case .planOutput:
        OptionRow(
          "--output", short: "-o", value: "output",
          "Where to write the plan; - is stdout. Without it, nothing is written.", host: .plan)
      case .frameOutput:
        OptionRow(
          "--output", short: "-o", value: "output", "Where to write the frame; - is stdout.",
          host: .frame)
      case .solveOutput:
        OptionRow(
          "--output", short: "-o", value: "output",
          "Where to write id,lower,upper,size,offset; - is stdout.", host: .solve)
      case .exportTFLM:
        OptionRow(
          "--export-tflm", value: "file",
          "Also write a copy of the model with a memory plan for TensorFlow Lite Micro.",
          host: .plan)
      case .report:
        OptionRow(
          "--report", value: "file", "Also write a page that shows the plan: HTML.",
          host: .plan | .inspect)
      case .force:
        OptionRow(
          "--force", "Write over files of another kind, too.",
          host: .plan | .inspect | .infer | .input | .frame | .solve)
      case .rawTensor:
        OptionRow("--input", value: "input", "The raw input tensor; - is stdin.", host: .infer)
      case .photoOrFrame:
        OptionRow(
          "--source", value: "source", "The photo, or the file of one raw frame.", host: .input)
      case .rawFormat:
        OptionRow(
          "--format", value: "format",
          "The pixels of a raw frame: RGB3, GREY, BGR3, YUYV, UYVY, NV12, NV21, YU12.",
          host: .input)
      case .rawSize:
        OptionRow(
          "--size", value: "size", "The width and height of a raw frame, such as 640x480.",
          host: .input)
      case .rawStride:
        OptionRow(
          "--stride", value: "stride",
          "Bytes from one row of the frame to the next; default: no padding.", host: .input)
      case .frameFormat:
        OptionRow(
          "--format", value: "format",
          "Its pixels: RGB3, GREY, BGR3, YUYV, UYVY, NV12, NV21, YU12.", host: .frame)
      case .frameSize:
        OptionRow(
          "--size", value: "size", "The frame's width and height, such as 640x480.", host: .frame)

      case .plannedRule:
        OptionRow(
          "--signal", value: "rule",
          "A rule to compile in, such as 'person>0.8:GPIO17'; may be given often.", host: .plan)
      case .plannedRules:
        OptionRow(
          "--signals", value: "file", "A file of rules to compile in, one a line.", host: .plan)
      case .plannedThreads:
        OptionRow(
          "--threads", value: "threads",
          """
          For how many threads the plan is, at most; default: one for each core of the board. It runs \
          with fewer, too.
          """, must: "a whole number, 1 to 64", limits: 1...64, host: .plan)
      case .frontier:
        OptionRow(
          "--frontier",
          """
          Compare with the other plans worth having, by arena and estimated time: printed, and on \
          the page of --report.
          """, host: .plan)
      case .photoTop:
        OptionRow(
          "--top", value: "top", "How many classes to print for each photo.", usual: "5",
          host: .classify)
      case .capacity:
        OptionRow("--capacity", value: "bytes", "The size of the arena in bytes.", host: .solve)
      case .seconds:
        OptionRow(
          "--seconds", value: "seconds", "How long the search may take.", usual: "10.0",
          host: .solve)
      case .without:
        OptionRow("--without", value: "idea", "Leave out an idea of the search.", host: .solve)

      case .figuresJSON: OptionRow("--json", "Print the figures as JSON.", host: .plan | .solve)
      case .findingsJSON: OptionRow("--json", "Print the findings as JSON.", host: .check)
      case .classesJSON: OptionRow("--json", "Print the classes as JSON.", host: .classify)
      case .inferenceJSON: OptionRow("--json", "Print what was run as JSON.", host: .infer)
      case .everythingJSON: OptionRow("--json", "Print everything as JSON.", host: .inspect)
      default: preconditionFailure("an option without a row")
      }
    }
  }
#endif
