import ArgumentParser
import Compiler
import Foundation
import Options
import Plans
import Reports
import Runner
import Sessions

/// `stint plan`: a model becomes a plan file.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.plan)

  @Argument(.model, completion: .file()) var model: String
  @Option(.planOutput, completion: .file()) var output: String?
  @Option(.exportTFLM, completion: .file()) var exportTflm: String?
  @Option(.report, completion: .file()) var report: String?
  @OptionGroup var options: ModelOptions
  @OptionGroup(title: "What of a picture the model sees") var framing: FramingOptions
  @Option(.plannedThreads) var threads: String?
  @Flag(.frontier) var frontier = false
  @OptionGroup var signals: SignalOptions
  @OptionGroup var overwrite: OverwriteOptions
  @Flag(.figuresJSON) var json = false

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try values.take(.plannedThreads, threads)
    return values
  }

  func run() throws {
    _ = try FileKind.of(model, wanted: .model)
    var files = VerbFiles(force: overwrite.force)
    files.read(model, "the model")
    options.note(in: &files)
    files.read(signals.signals, "the file of rules")
    files.print("--json", if: json)
    let planFile = try output.map { try files.output($0, .plan, "-o") }
    let copyFile = try exportTflm.map { try files.output($0, .model, "--export-tflm") }
    let pageFile = try report.map { try files.output($0, .page, "--report") }

    let start = ContinuousClock.now
    let rules = try signals.written()
    let compiled = try options.compile(
      model, rules: rules.map(\.text), threads: try values().threads, wantsFrontier: frontier,
      framing: framing)
    LoadedPlan.noteMap(compiled.plan, model)
    LoadedPlan.noteUnknownRange(compiled.plan, model)
    try SignalOptions.check(rules, compiled.plan)
    let export = try copyFile.map { _ in try MicroExport(model) }
    var contents: [(file: VerbFiles.Target, bytes: [UInt8])] = []
    if let planFile { contents.append((planFile, compiled.bytes)) }
    if let copyFile, let export { contents.append((copyFile, export.bytes)) }
    if let pageFile {
      let title = URL(fileURLWithPath: model).deletingPathExtension().lastPathComponent
      let story = PlanStory(
        title: title, compiled, board: options.board, keepsInput: options.keepInput)
      contents.append((pageFile, Array(PlanPage(compiled.plan, story: story).html.utf8)))
    }
    try files.write(contents)
    if let exportTflm { export?.note(exportTflm) }
    let report = PlanReport(
      compiled, file: output, board: options.board, elapsed: ContinuousClock.now - start,
      measuredMicroseconds: try Session.microsecondsARun(compiled.plan, on: options.board),
      showsFrontier: frontier)
    if json {
      try Output.json(.plan, report)
    } else {
      try Output.print(report.text(compiled), beside: files)
    }
  }
}

/// What `stint plan` says.
struct PlanReport: Encodable {
  let file: String?
  let board: String
  let elapsedMicroseconds: Int
  let mode: String
  let instructionSet: String
  let planBytes: Int
  let arenaBytes: Int
  let lowerBoundBytes: Int
  let placementMethod: String
  let weightBytes: Int
  let macs: Int
  let executedMacs: Int
  let modelOperatorCount: Int
  let operatorCount: Int
  let fusedOperatorCount: Int
  let stepCount: Int
  let estimatedMicroseconds: Int
  /// Measured, where the plan is for the machine that made it.
  let measuredMicroseconds: Int?
  let wholeTensorBytes: Int
  let labelCount: Int
  let ruleCount: Int
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
    let estimatedMicroseconds: Int
    let streamedSegmentCount: Int
    let isChosen: Bool
  }

  init(
    _ compiled: CompiledPlan, file: String?, board: String, elapsed: Duration,
    measuredMicroseconds: Double?, showsFrontier: Bool
  ) {
    estimatedMicroseconds = Int((compiled.draft.nanoseconds / 1000).rounded())
    self.measuredMicroseconds = measuredMicroseconds.map { Int($0.rounded()) }
    wholeTensorBytes = compiled.draft.wholeTensorBytes
    frontier =
      !showsFrontier
      ? nil
      : compiled.draft.frontier.map {
        Point(
          arenaBytes: $0.arenaBytes,
          estimatedMicroseconds: Int(($0.nanoseconds / 1000).rounded()),
          streamedSegmentCount: $0.streamedSegments, isChosen: $0.isChosen)
      }
    let summary = PlanSummary(compiled.plan)
    self.file = file
    self.board = board
    elapsedMicroseconds = elapsed.microseconds
    mode = summary.mode
    instructionSet = summary.instructionSet
    planBytes = summary.planBytes
    arenaBytes = summary.arenaBytes
    lowerBoundBytes = summary.lowerBoundBytes
    placementMethod = compiled.draft.placement.method.rawValue
    weightBytes = summary.weightBytes
    macs = summary.macs
    executedMacs = summary.executedMacs
    modelOperatorCount = compiled.draft.modelOperators
    operatorCount = summary.operators
    fusedOperatorCount = max(0, compiled.draft.modelOperators - summary.operators)
    stepCount = summary.steps
    labelCount = summary.labels
    ruleCount = compiled.plan.ruleCount
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
    var rows = [
      (
        "plan",
        "\(file ?? "not written"), \(Figures.bytes(planBytes)), for \(board) (\(instructionSet))"
      ),
      ("arena", "\(Figures.bytes(arenaBytes)), \(summary.boundText)"),
    ]
    if wholeTensorBytes > arenaBytes {
      let less = Figures.less(arenaBytes, than: wholeTensorBytes)
      rows.append(
        ("instead of", "\(Figures.bytes(wholeTensorBytes)) with whole tensors: \(less)"))
    }
    rows += [
      ("placed by", Self.words(placementMethod)),
      ("weights", Figures.bytes(weightBytes)),
      ("time", timeText),
      ("work", "\(Figures.grouped(macs)) multiply-accumulates a run"),
      (
        "operators",
        "\(operatorCount) in \(stepCount) steps; "
          + "\(fusedOperatorCount) of the model's \(modelOperatorCount) fused"
      ),
      ("input", input.text),
    ]
    rows += summary.assumptions.map { ($0.name, $0.text) }
    rows += [
      (
        "output",
        summary.outputText + (labelCount > 0 ? ", \(labelCount) labels" : ", no labels")
      ),
      ("certificate", "signed \(certificate)"),
    ]
    if ruleCount > 0 { rows.append(("rules", "\(ruleCount), good for these labels and pins")) }
    let lines = rows.map { Figures.padded($0.0, to: 12, left: true) + $0.1 }
    let columns = min(Output.columns, 100) - 1
    let map = ArenaMap(
      compiled.plan, stepMicroseconds: compiled.draft.stepNanoseconds.map { $0 / 1000 })
    var parts = [lines.joined(separator: "\n"), map.text(columns: columns)]
    if frontier != nil {
      parts.append(FrontierChart(PlanStory.frontier(compiled.draft)).text(columns: columns))
    }
    return parts.joined(separator: "\n\n")
  }

  /// "about 6.7 ms a run, estimated; 21 ms measured here".
  private var timeText: String {
    func text(_ microseconds: Int) -> String {
      Figures.duration(microseconds: Double(microseconds))
    }
    let estimate = "about \(text(estimatedMicroseconds)) a run, estimated"
    if let measuredMicroseconds {
      return estimate + "; \(text(measuredMicroseconds)) measured here"
    }
    return estimate + (board == "host" ? "" : " for \(board)")
  }

  /// "greedyBySize" as "greedy by size".
  private static func words(_ name: String) -> String {
    name.map { $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
  }
}
