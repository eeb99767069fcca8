import ArgumentParser
import Camera
import Foundation
import Runner
import Sessions
import Signals

/// `stint run`: frames in, lines out, on the machine that Stint runs on.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Classify a camera's frames, photos or a test pattern, and turn classes into lines.",
    discussion: """
      The same loop and the same rules as on a board. Where the plan names no GPIO chip, lines are \
      printed instead of driven. SIGHUP loads the plan anew, once it is verified and tested; SIGINT \
      and SIGTERM end the run, with all lines in their safe state.
      """)

  @Argument(help: "A plan, or a .tflite model.", completion: .file()) var file: String
  @OptionGroup(title: "Where frames come from") var source: SourceOptions
  @OptionGroup(title: "Rules, instead of the plan's own") var rules: RuleOptions
  @Flag(help: "Print lines instead of driving them.") var dryRun = false
  @Option(help: "End after so many frames.") var frames: Int?
  @Option(help: "How many classes of a frame to report; at most 10.") var top = 1
  @Option(
    help: ArgumentHelp(
      "Seconds between statistics on stderr, or on stdout with --json; 0 for the end alone.",
      valueName: "seconds"))
  var stats = 60
  @Option(
    help: ArgumentHelp(
      "Report at most so many frames a second, besides those that change a line.",
      valueName: "hertz"))
  var maxRate: Int?
  @Flag(help: "Print JSON Lines: frames, lines, statistics.") var json = false
  @OptionGroup(title: "Of models") var options: ModelOptions

  func validate() throws {
    guard frames.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("--frames must be 1 or more.")
    }
    guard (1...TopClasses.limit).contains(top) else {
      throw ValidationError("--top must be 1 to \(TopClasses.limit).")
    }
    guard (0...86_400).contains(stats) else {
      throw ValidationError("--stats must be 0 to 86400 seconds.")
    }
    guard maxRate.map({ (1...1000).contains($0) }) ?? true else {
      throw ValidationError("--max-rate must be 1 to 1000 frames a second.")
    }
  }

  func run() throws {
    var settings = RunSettings()
    settings.framing = source.framing()
    settings.frameLimit = frames ?? 0
    settings.isDryRun = dryRun
    settings.printsJSON = json
    settings.topCount = top
    settings.maximumRate = maxRate
    settings.statisticsSeconds = stats
    let loaded = try LoadedPlan(file, options)
    try loaded.requirePicture()
    let plan = try prepared(loaded.takeFile())
    let skipped = try source.run(plan, settings, reload: reload())
    if skipped > 0 { throw ExitCode.failure }
  }

  /// What SIGHUP does. It may be doing so still when the program ends, and so is never freed.
  private func reload() -> PlanReload {
    let command = UnsafeMutablePointer<RunCommand>.allocate(capacity: 1)
    command.initialize(to: self)
    return PlanReload(UnsafeRawPointer(command)) { command, receiver in
      PlanReload.deliver(to: receiver) { () throws(RunError) in
        try command.assumingMemoryBound(to: RunCommand.self).pointee.reloaded()
      }
    }
  }

  private func reloaded() throws(RunError) -> PreparedPlan {
    let kind: FileKind
    do throws(CommandError) {
      kind = try FileKind.of(file)
    } catch {
      throw RunError(Message(text: error.description))
    }
    guard kind == .plan else {
      throw RunError(Message(text: "\(file): it is a model; make a plan of it with `stint plan`"))
    }
    let plan = try file.lent { name throws(RunError) in
      do throws(PlanFileError) {
        return try PlanFile(copyingFileAt: name)
      } catch {
        throw RunError(name, error)
      }
    }
    return try prepared(plan)
  }

  /// Tests a plan and reads the rules for it.
  private func prepared(
    _ plan: consuming PlanFile
  ) throws(RunError) -> PreparedPlan {
    // Handed over within the closure, which cannot say that it is called once.
    var plan: PlanFile? = plan
    return try file.lent { name throws(RunError) in
      guard let plan = plan.take() else { throw RunError(name, "there is no plan") }
      return try PreparedPlan(Session(plan, name: name), name: name, isDryRun: dryRun) {
        (parser, set) throws(RunError) in
        try rules.add(parser, to: &set)
      }
    }
  }
}
