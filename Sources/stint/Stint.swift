import ArgumentParser
import CLinux
import Runner

/// The command line: reads arguments, calls the libraries, prints what they answer.
///
/// It holds no logic that another program could want; that belongs in the libraries below it.
@main
struct Stint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stint",
    abstract: "Plans int8 image classifiers ahead of time, and runs the plans.",
    discussion: """
      A plan settles every byte's place and time before the board boots. Start with

        stint plan model.tflite -o model.plan
        stint classify model.plan photo.jpg
      """,
    version: "\(Version.text)",
    subcommands: [
      PlanCommand.self, InspectCommand.self, CheckCommand.self, ClassifyCommand.self,
      InferCommand.self, InputCommand.self, FrameCommand.self, RunCommand.self,
      BenchCommand.self, DevicesCommand.self, BlinkCommand.self, SafeCommand.self,
      SolveCommand.self, ManualCommand.self,
    ])

  static func main() {
    stint_reserve_standard_files()
    do {
      try refuseUnknownVerb()
      var command = try parseAsRoot()
      try command.run()
      try Output.finish()
    } catch {
      Ending.end(error)
    }
  }

  /// A verb that is none is said to be so, with or without `--help` after it.
  private static func refuseUnknownVerb() throws {
    guard CommandLine.arguments.count > 1 else { return }
    let verb = CommandLine.arguments[1]
    let known = configuration.subcommands.compactMap {
      $0.configuration.shouldDisplay ? $0.configuration.commandName : nil
    }
    guard !verb.hasPrefix("-"), verb != "help", verb != "manual", !known.contains(verb) else {
      return
    }
    throw ValidationError("there is no verb '\(verb)'; choose \(known.joined(separator: ", ")).")
  }
}
