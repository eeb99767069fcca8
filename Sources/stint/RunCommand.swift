import ArgumentParser
import Camera
import Foundation
import Options
import Runner
import Sessions
import Signals
import Text

/// `stint run`: frames in, lines out, on the machine that Stint runs on.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.run)

  @Argument(.file, completion: .file()) var file: String
  @OptionGroup(title: "Where frames come from") var source: SourceOptions
  @OptionGroup(title: "Rules, instead of the plan's own") var rules: RuleOptions
  @Flag(.dryRun) var dryRun = false
  @Option(.frames) var frames: String?
  @Option(.top) var top: String?
  @Option(.stats) var stats: String?
  @Option(.maxRate) var maxRate: String?
  @Option(.threads) var threads: String?
  @Flag(.json) var json = false
  @OptionGroup(title: "Of models") var options: ModelOptions

  func validate() throws {
    try OptionValues.validate { () throws(RunError) in _ = try values() }
  }

  private func values() throws(RunError) -> OptionValues {
    var values = OptionValues()
    try source.add(to: &values)
    try values.take(.dryRun, if: dryRun)
    try values.take(.frames, frames)
    try values.take(.top, top)
    try values.take(.stats, stats)
    try values.take(.maxRate, maxRate)
    try values.take(.threads, threads)
    try values.take(.json, if: json)
    return values
  }

  func run() throws {
    let values = try values()
    let loaded = try LoadedPlan(file, options, values)
    try loaded.requirePicture()
    let plan = try prepared(loaded.takeFile())
    let skipped = try source.run(plan, values, reload: reload())
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
    let threads = try values().threadsHere(usual: 1)
    return try file.lent { name throws(RunError) in
      guard let plan = plan.take() else { throw RunError(name, "there is no plan") }
      return try PreparedPlan(
        Session(plan, name: name, threads: threads), name: name, isDryRun: dryRun
      ) { (parser, set) throws(RunError) in
        try rules.add(parser, to: &set)
      }
    }
  }
}
