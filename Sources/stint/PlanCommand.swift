import ArgumentParser
import Compiler
import Foundation
import Plans
import Reports

/// `stint plan`: a model becomes a plan file.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Make a plan of a model: fold, rewrite, place, prove, write.")

  @Argument(help: "The .tflite model.") var model: String
  @Option(name: .shortAndLong, help: "Where to write the plan.") var output: String
  @Option(
    help: ArgumentHelp(
      "Also write a copy of the model with a memory plan for TensorFlow Lite Micro.",
      valueName: "file"))
  var exportTflm: String?
  @Option(
    help: ArgumentHelp("Also write a page that shows the plan: HTML.", valueName: "file"))
  var report: String?
  @OptionGroup var options: ModelOptions
  @OptionGroup(title: "What of a picture the model sees") var framing: FramingOptions
  @Flag(help: "Print arena and estimated time of the plans worth having.") var frontier = false
  @OptionGroup var signals: SignalOptions
  @Flag(help: "Print the figures as JSON.") var json = false

  func run() throws {
    _ = try FileKind.of(model, wanted: .model)
    let start = Date()
    let rules = try signals.written()
    let compiled = try options.compile(
      model, rules: rules.map(\.text), wantsFrontier: frontier || report != nil, framing: framing)
    LoadedPlan.noteMap(compiled.plan, model)
    LoadedPlan.noteUnknownRange(compiled.plan, model)
    try SignalOptions.check(rules, compiled.plan)
    let export = try exportTflm.map { try MicroExport(model, to: $0) }
    try AtomicFile.write(compiled.bytes, to: output)
    try export?.write()
    if let page = self.report {
      let title = URL(fileURLWithPath: model).deletingPathExtension().lastPathComponent
      let story = PlanStory(title: title, compiled, keepsInput: options.keepInput)
      try AtomicFile.write(Array(PlanPage(compiled.plan, story: story).html.utf8), to: page)
    }
    let report = PlanReport(
      compiled, file: output, board: options.board, seconds: -start.timeIntervalSinceNow,
      showsFrontier: frontier)
    if json { try Output.json(report) } else { print(report.text(compiled)) }
  }
}

/// What `stint plan` says.
struct PlanReport: Encodable {
  let file: String
  let board: String
  let seconds: Double
  let mode: String
  let instructionSet: String
  let planBytes: Int
  let arenaBytes: Int
  let lowerBoundBytes: Int
  let placementMethod: String
  let weightBytes: Int
  let macs: Int
  let executedMacs: Int
  let modelOperators: Int
  let planOperators: Int
  let fusedOperators: Int
  let steps: Int
  let estimatedMicroseconds: Double
  let labels: Int
  let rules: Int
  let certificate: String
  let input: PlanSummary.Boundary
  let output: PlanSummary.Boundary
  let picture: PlanSummary.Picture?
  let outputIndex: Int
  let outputCount: Int

  /// Arenas and estimated times of the plans worth having, if asked for.
  let frontier: [Point]?

  /// One of them.
  struct Point: Encodable {
    let arenaBytes: Int
    let microseconds: Double
    let streamedSegments: Int
    let isChosen: Bool
  }

  init(
    _ compiled: CompiledPlan, file: String, board: String, seconds: Double, showsFrontier: Bool
  ) {
    estimatedMicroseconds = compiled.draft.nanoseconds / 1000
    frontier =
      !showsFrontier
      ? nil
      : compiled.draft.frontier.map {
        Point(
          arenaBytes: $0.arenaBytes, microseconds: $0.nanoseconds / 1000,
          streamedSegments: $0.streamedSegments, isChosen: $0.isChosen)
      }
    let summary = PlanSummary(compiled.plan)
    self.file = file
    self.board = board
    self.seconds = seconds
    mode = summary.mode
    instructionSet = summary.instructionSet
    planBytes = summary.planBytes
    arenaBytes = summary.arenaBytes
    lowerBoundBytes = summary.lowerBoundBytes
    placementMethod = compiled.draft.placement.method.rawValue
    weightBytes = summary.weightBytes
    macs = summary.macs
    executedMacs = summary.executedMacs
    modelOperators = compiled.draft.modelOperators
    planOperators = summary.operators
    fusedOperators = max(0, compiled.draft.modelOperators - summary.operators)
    steps = summary.steps
    labels = summary.labels
    rules = compiled.plan.ruleCount
    certificate = summary.certificate
    input = summary.input
    output = summary.output
    picture = summary.picture
    outputIndex = summary.outputIndex
    outputCount = summary.outputCount
  }

  /// The figures and the arena map.
  func text(_ compiled: CompiledPlan) -> String {
    let summary = PlanSummary(compiled.plan)
    let gap = arenaBytes - lowerBoundBytes
    let bound =
      gap == 0
      ? "equal to the lower bound"
      : "\(Figures.grouped(gap)) above the lower bound of \(Figures.grouped(lowerBoundBytes))"
    var rows = [
      ("plan", "\(file), \(Figures.bytes(planBytes)), for \(board) (\(instructionSet))"),
      ("arena", "\(Figures.bytes(arenaBytes)), \(bound)"),
      ("placed by", Self.words(placementMethod)),
      ("weights", Figures.bytes(weightBytes)),
      (
        "work",
        "\(Figures.grouped(macs)) multiply-accumulates a frame, "
          + "about \(Figures.grouped(Int(estimatedMicroseconds))) µs"
      ),
      (
        "operators",
        "\(planOperators) in \(steps) steps; \(fusedOperators) of the model's \(modelOperators) fused"
      ),
      ("input", input.text),
    ]
    rows += summary.assumptions.map { ($0.name, $0.text) }
    rows += [
      ("output", summary.outputText + (labels > 0 ? ", \(labels) labels" : ", no labels")),
      ("certificate", "signed \(certificate)"),
    ]
    if rules > 0 { rows.append(("rules", "\(rules), good for these labels and pins")) }
    let lines = rows.map { Figures.padded($0.0, to: 12, left: true) + $0.1 }
    let columns = min(Output.columns, 100) - 1
    var parts = [lines.joined(separator: "\n"), ArenaMap(compiled.plan).text(columns: columns)]
    if frontier != nil {
      parts.append(FrontierChart(PlanStory.frontier(compiled.draft)).text(columns: columns))
    }
    return parts.joined(separator: "\n\n")
  }

  /// "greedyBySize" as "greedy by size".
  private static func words(_ name: String) -> String {
    name.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
  }
}
