import Plans

extension Fault {
  /// Faults of the header, the sections and the boundaries.
  static let ofHeader: [Fault] =
    ofNumbers + ofPicture + sections + overlaps + ofPrograms + boundary("input", \.input)
    + boundary("output", \.output)

  private static let ofNumbers: [Fault] = [
    .header("header", "the magic of another format", "this is not a plan file") { $0.magic ^= 1 },
    .header("header", "a version from the future", "another version of the format") {
      $0.version += 1
    },
    .header("header", "a length one too short", "the file's length is not what it says") {
      $0.fileBytes -= 1
    },
    .header("header", "a length beyond all numbers", "the file's length is not what it says") {
      $0.fileBytes = .max
    },
    .header("header", "an arena of over 4 GiB", "the arena is over 4 GiB") {
      $0.arenaBytes = 1 << 32 + 1
    },
    .header("header", "an arena beyond all numbers", "the arena is over 4 GiB") {
      $0.arenaBytes = .max
    },
    .header("header", "an instruction set that there is not", "unknown instruction set") {
      $0.instructionSet = 5
    },
    .header("header", "a chip behind the names", "its GPIO chip or header lies outside the names") {
      $0.gpioChip = 1 << 20
    },
    .header("header", "pins behind the names", "its GPIO chip or header lies outside the names") {
      $0.gpioHeader = 1 << 20
    },
    .header("pixel table", "a byte short", "it must have 768 bytes") { $0.pixels.bytes = 767 },
    .header("labels", "more than bytes", "more labels than bytes") {
      $0.labels.count = $0.labels.bytes + 1
    },
    .header("labels", "more than any number", "more labels than bytes") { $0.labels.count = .max },
    .header("rules", "more than bytes", "more rules than bytes") {
      $0.rules.count = $0.rules.bytes + 1
    },
    .header("rules", "more than any number", "more rules than bytes") { $0.rules.count = .max },
    .header("golden vector", "a byte short", "it is not as long as the output") {
      $0.golden.bytes -= 1
    },
    .contents(
      "golden vector", "bytes where there should be floats", "it is not as long as the output"
    ) { $0.output.declaredType = 3 },
    .contents(
      "golden vector", "bytes where there should be indices", "it is not as long as the output"
    ) { $0.output.declaredType = 2 },
    .contents("input", "indices", "unknown element type") { $0.input.declaredType = 2 },
  ]

  private static let ofPicture: [Fault] = [
    .header("output", "one more than the model has", "the model has no such output") {
      $0.outputIndex = $0.outputCount
    },
    .header("output", "of a model that has none", "the model has no such output") {
      $0.outputCount = 0
    },
    .header("picture", "an unknown origin", "its range is of unknown origin") {
      $0.picture.rangeOrigin = 5
    },
    .header("picture", "an unknown order", "unknown order of channels") {
      $0.picture.channelOrder = 2
    },
    .header("picture", "an unknown fit", "unknown way to fit it to the input") {
      $0.picture.fit = 3
    },
    .header("picture", "an unknown turn", "unknown way to turn it") { $0.picture.turning = 4 },
    .header("picture", "a mean that is no number", "its mean or deviation is impossible") {
      $0.picture.means[1] = .nan
    },
    .header("picture", "a deviation of zero", "its mean or deviation is impossible") {
      $0.picture.deviations[2] = 0
    },
    .header("picture", "an infinite deviation", "its mean or deviation is impossible") {
      $0.picture.deviations[0] = .infinity
    },
    .header("picture", "a part without rows", "its part has impossible extents") {
      $0.picture.width = 4
    },
    .header("picture", "a part without pixels", "its part has impossible extents") {
      $0.picture.height = 4
    },
    .header("picture", "a part beyond all pictures", "its part has impossible extents") {
      $0.picture.left = 65_536
    },
  ]

  /// Each section can be misplaced in the same ways.
  private static let sections: [Fault] = {
    nonisolated(unsafe) let all: [(String, WritableKeyPath<PlanHeader, PlanSection>, Bool)] = [
      ("tensors", \.tensors, true), ("operators", \.operators, true), ("steps", \.steps, true),
      ("names", \.names, false), ("labels", \.labels, false), ("constants", \.constants, false),
      ("golden vector", \.golden, false), ("pixel table", \.pixels, false),
      ("rules", \.rules, false), ("boundaries", \.boundaries, true),
      ("programs", \.programs, true),
    ]
    return all.flatMap { part, path, hasRecords -> [Fault] in
      nonisolated(unsafe) let path = path
      let outside = "the section lies outside the file"
      let length = "the section's length does not fit its record count"
      let places = [
        Fault.header(part, "inside the header", outside) { $0[keyPath: path].offset = 256 },
        .header(part, "at no multiple of 64", outside) { $0[keyPath: path].offset += 8 },
        .header(part, "behind the end", outside) {
          $0[keyPath: path].offset = ($0.fileBytes + 127) / 64 * 64
        },
        .header(part, "beyond all numbers", outside) { $0[keyPath: path].offset = 0 &- 64 },
        .header(part, "a byte too long", outside) {
          $0[keyPath: path].bytes = $0.fileBytes - $0[keyPath: path].offset + 1
        },
        .header(part, "longer than all numbers", outside) { $0[keyPath: path].bytes = .max },
      ]
      guard hasRecords else { return places }
      return places + [
        .header(part, "a byte short of a record", length) { $0[keyPath: path].bytes -= 1 },
        .header(part, "a record more than there is", length) { $0[keyPath: path].count += 1 },
        .header(part, "more records than any number", length) { $0[keyPath: path].count = .max },
      ]
    }
  }()

  /// A section whose bytes are another's as well: its weights would be records, or its names.
  private static let overlaps: [Fault] = {
    func fault(
      _ claim: String, _ edit: @escaping @Sendable (inout PlanHeader) -> Void
    ) -> Fault { .header("header", claim, "two sections overlap", edit) }
    return [
      fault("constants that are records") { $0.constants.offset = $0.operators.offset },
      fault("constants whose last bytes are the golden vector") {
        $0.constants.bytes = $0.golden.offset + 1 - $0.constants.offset
      },
      fault("names that are constants") { $0.names.offset = $0.constants.offset },
      fault("labels that are names") { $0.labels = $0.names },
      fault("a golden vector that is a tensor") { $0.golden.offset = $0.tensors.offset },
      fault("rules that are pixels") { $0.rules = $0.pixels },
    ]
  }()

  private static let ofPrograms: [Fault] = [
    .contents("programs", "two", "this version runs plans of one program") {
      $0.programs = [ProgramRecord(stepCount: 1), ProgramRecord(stepCount: 1)]
    },
    .header("programs", "none", "this version runs plans of one program") {
      ($0.programs.count, $0.programs.bytes) = (0, 0)
    },
    .contents("boundaries", "two outputs", inAndOut) { $0.boundaries.append($0.output) },
    .header("boundaries", "an input only", inAndOut) {
      $0.boundaries.count = 1
      $0.boundaries.bytes /= 2
    },
    .contents("programs", "a step that there is not", allSteps) {
      $0.programs = [ProgramRecord(stepCount: 2)]
    },
    .contents("programs", "all steps but the first", allSteps) {
      $0.programs = [ProgramRecord(stepCount: 1)]
      $0.programs[0].firstStep = 1
    },
    .contents("programs", "its output as its input", ends) {
      $0.programs = [ProgramRecord(stepCount: 1)]
      $0.programs[0].firstInput = 1
    },
    .contents("programs", "no output", ends) {
      $0.programs = [ProgramRecord(stepCount: 1)]
      $0.programs[0].outputCount = 0
    },
    .contents("input", "an output", role) { $0.input.role = 1 },
    .contents("output", "of an unknown role", role) { $0.output.role = 2 },
  ]

  private static let inAndOut = "this version runs plans of one input and one output"
  private static let allSteps = "its program is not all of its steps"
  private static let ends = "its program has not the plan's input and output"
  private static let role = "it has the role of another boundary"

  private static func boundary(
    _ part: String, _ path: WritableKeyPath<PlanContents, PlanBoundary> & Sendable
  ) -> [Fault] {
    let memory = "its tensor must lie in the arena, without gaps"
    let scale = "its scale must be finite and above zero"
    return [
      .contents(part, "a tensor that there is not", "no such tensor") {
        $0[keyPath: path].tensor = 3
      },
      .contents(part, "rows that come in an unknown way", "it cannot come row by row") {
        $0[keyPath: path].takesRows = part == "input" ? 2 : 1
      },
      .contents(part, "a constant tensor", memory) { $0[keyPath: path].tensor = 2 },
      .contents(part, "int16 values", "unknown element type") {
        $0[keyPath: path].declaredType = 4
      },
      .contents(part, "an unknown type", "unknown element type") {
        $0[keyPath: path].declaredType = 0x100
      },
      .contents(part, "a scale of zero", scale) { $0[keyPath: path].declaredScale = 0 },
      .contents(part, "an infinite scale", scale) { $0[keyPath: path].declaredScale = .infinity },
      .contents(part, "a scale that is no number", scale) {
        $0[keyPath: path].declaredScale = .nan
      },
      Fault(
        claim: "a tensor with gaps", kind: .table, part: part, problem: memory,
        edit: { contents in
          // Its rows are further apart than they are long; the operator does not mind.
          let index = part == "input" ? 0 : 1
          contents.tensors[index].rowStride = 40
          contents.tensors[index].offset = UInt64(index) * 256
        }),
    ]
  }
}
