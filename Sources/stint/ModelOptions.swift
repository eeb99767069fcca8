import ArgumentParser
import Boards
import Compiler
import KernelSelection
import Kernels
import Models
import Planner

/// The options that decide how a model becomes a plan.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Class names, one a line; default: those in the model's metadata.", valueName: "file"),
    completion: .file())
  var labels: String?

  @Option(
    help: ArgumentHelp(
      "What is taken off each pixel byte: one number, or three for red, green, blue.",
      valueName: "numbers"))
  var mean: String?

  @Option(
    help: ArgumentHelp(
      "What the result is divided by, as --mean; default: the model's metadata.",
      valueName: "numbers"))
  var std: String?

  @Option(
    help: ArgumentHelp(
      "The board that runs the plan: \(BoardFile.known.joined(separator: ", ")), or a board file.",
      valueName: "board"),
    completion: .list(BoardFile.known))
  var board: String = "host"

  @Option(
    help: ArgumentHelp(
      "memory: the least arena. speed: the least time. balanced, the default: the least arena at which no time is lost.",
      valueName: "goal"))
  var optimize: Aim?

  @Option(
    help: ArgumentHelp(
      "The fastest plan whose arena fits in this, such as 262144 or 256K.", valueName: "bytes"))
  var arenaBudget: ByteCount?

  @Flag(help: "Run each operator on whole tensors, as other runtimes do.")
  var wholeTensors = false

  @Flag(help: "Keep the whole input in the arena, rather than taking it row by row.")
  var keepInput = false

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
      || board != "host"
  }

  /// Notes the files that are read.
  func note(in files: inout VerbFiles) {
    files.read(labels, "the file of labels")
    files.read(BoardFile.path(board), "the board file")
  }

  /// Makes a finished plan of a model file, which carries these rules.
  ///
  /// - Parameter wantsFrontier: whether other plans are made for comparison.
  func compile(
    _ path: String, rules: [String] = [], wantsFrontier: Bool = false
  ) throws -> CompiledPlan {
    let target = try BoardFile.read(board)
    let instructionSet = try BoardFile.instructionSet(of: target, native: KernelSelection.best)
    var options = PlannerOptions()
    options.gpioChip = target.gpio?.chip ?? ""
    options.gpioHeader = (target.gpio?.header ?? [])
      .map { "\($0.pin) \($0.name) \($0.line)\n" }.joined()
    options.rules = rules
    options.wantsFrontier = wantsFrontier
    options.normalisation = try normalisation()
    options.goal = goal
    options.keepsInput = keepInput
    options.machine = Machine(
      l1Bytes: target.l1DataKiB << 10,
      l2Bytes: target.l2KiB << 10)
    return try ProgressBar.during { progress in
      progress("reading", 0)
      var graph = try ModelReader.read(path: path)
      for note in graph.notes { Output.note("note: \(note)") }
      if let labels { graph.labels = try checked(LabelFile.read(path: labels), of: graph, labels) }
      return try Compiler.compile(graph, for: instructionSet, options: options, progress: progress)
    }
  }

  /// Labels, if there is one for each class.
  private func checked(_ names: [String], of graph: Graph, _ file: String) throws -> [String] {
    let shape = graph.tensors[graph.output].shape
    let classes = shape.rank > 0 ? shape[shape.rank - 1] : 1
    guard names.count == classes else {
      throw CommandError(
        file, "\(names.count) labels for \(classes) classes", "give one label for each class")
    }
    return names
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
