import ArgumentParser

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
    version: "0.1.0",
    subcommands: [
      PlanCommand.self, InspectCommand.self, CheckCommand.self, ClassifyCommand.self,
      InferCommand.self, InputCommand.self, FrameCommand.self, RunCommand.self,
      BenchCommand.self, DevicesCommand.self, BlinkCommand.self, SafeCommand.self,
      SolveCommand.self,
    ])
}
