import ArgumentParser
import Boards
import Compiler
import KernelSelection
import Kernels
import Models
import Options
import Planner
import Plans
import Reports
import Stint

/// The options that decide how a model becomes a plan.
struct ModelOptions: ParsableArguments {
  @Option(.labels, completion: .file()) var labels: String?
  @Option(.mean) var mean: String?
  @Option(.std) var std: String?
  @Option(.channels) var channels: ChannelChoice?
  @Option(.modelOutput) var modelOutput: String?
  @Option(.inputSize) var inputSize: PixelSize?
  @Option(.board, completion: .list(BoardFile.known)) var board: String = "host"
  @Option(.optimize) var optimize: Aim?
  @Option(.arenaBudget) var arenaBudget: ByteCount?
  @Flag(.wholeTensors) var wholeTensors = false
  @Flag(.keepInput) var keepInput = false

  func validate() throws {
    let given = [optimize != nil, arenaBudget != nil, wholeTensors].count { $0 }
    guard given <= 1 else {
      throw ValidationError("Give one of --optimize, --arena-budget and --whole-tensors.")
    }
  }

  /// What the plan should be good at.
  var goal: Goal {
    if wholeTensors { return .tensorAtATime }
    if let arenaBudget { return .budget(bytes: arenaBudget.bytes) }
    return optimize?.goal ?? .balanced
  }

  /// Whether any of them was given that only a model can follow.
  var concernModel: Bool {
    goal != .balanced || optimize != nil || keepInput || labels != nil || mean != nil || std != nil
      || board != "host" || channels != nil || modelOutput != nil || inputSize != nil
  }

  /// Notes the files that are read.
  func note(in files: inout VerbFiles) {
    files.read(labels, "the file of labels")
    files.read(BoardFile.path(board), "the board file")
  }

  /// Makes a finished plan of a model file, which carries these rules.
  ///
  /// - Parameters:
  ///   - threads: for how many threads the plan is; nil for one for each core of the board.
  ///   - wantsFrontier: whether other plans are made for comparison.
  ///   - framing: what of a picture the model sees unless a run says otherwise.
  func compile(
    _ path: String, rules: [String] = [], threads: Int? = nil, wantsFrontier: Bool = false,
    framing: FramingOptions? = nil
  ) throws -> CompiledPlan {
    let target = try BoardFile.read(board)
    let instructionSet = try BoardFile.instructionSet(of: target, native: KernelSelection.best)
    var options = PlannerOptions()
    options.wantsFrontier = wantsFrontier
    options.normalisation = try normalisation()
    options.picture = try framing?.picture() ?? PlanPicture()
    options.picture.channelOrder = (channels ?? .rgb).order.rawValue
    options.goal = goal
    options.keepsInput = keepInput
    options.machine = Machine(target)
    options.threads = threads ?? target.cores ?? 1
    var choices = ModelChoices()
    choices.output = modelOutput
    choices.inputSize = inputSize.map { ModelChoices.Size(width: $0.width, height: $0.height) }
    let compiled = try ProgressBar.during { progress in
      progress("reading", 0)
      var graph = try ModelReader.read(path: path, choices: choices)
      for note in graph.notes { Output.note("note: \(note)") }
      if let labels {
        let found = try graph.classNames(of: LabelFile(path: labels))
        for note in found.notes { Output.note("note: \(note)") }
        graph.labels = found.names
      }
      return try Compiler.compile(
        graph, for: instructionSet, options: options, pins: PinSetup(target, rules: rules),
        progress: progress)
    }
    guard
      channels == nil || compiled.plan.tensor(Int(compiled.plan.input.tensor)).channels == 3
    else {
      throw CommandError("--channels", "the model's input has no three colours", "leave it out")
    }
    noteUnusedRange(compiled.plan)
    return compiled
  }

  /// Says so where all pixels become nearly the same: a normalisation that is not the model's.
  private func noteUnusedRange(_ plan: Plan) {
    guard let picture = PlanSummary(plan).picture else { return }
    let steps = Set(plan.section(plan.header.pixels).prefix(256)).count
    guard steps < 32 else { return }
    Output.note(
      "note: as \(picture.pixels), all pixels together are \(steps) of the 256 values that the input can "
        + "have; check --mean and --std")
  }

  private func normalisation() throws -> Normalisation? {
    guard mean != nil || std != nil else { return nil }
    let means = try numbers(mean ?? "0", "--mean")
    let deviations = try numbers(std ?? "1", "--std")
    let count = max(means.count, deviations.count)
    func spread(_ values: [Float]) -> [Float] {
      values.count == 1 ? [Float](repeating: values[0], count: count) : values
    }
    guard deviations.allSatisfy({ $0 != 0 }) else {
      throw CommandError("--std", "a deviation is 0", "give numbers other than 0")
    }
    return Normalisation(means: spread(means), deviations: spread(deviations))
  }

  private func numbers(_ text: String, _ option: String) throws -> [Float] {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { Float($0.trimmingPrefix(while: \.isWhitespace)) }
    guard values.count == parts.count, values.count == 1 || values.count == 3,
      values.allSatisfy(\.isFinite)
    else {
      throw CommandError(
        option, "'\(text)' is not one number or three",
        "write for example 127.5 or 123.7,116.3,103.5")
    }
    return values
  }
}
