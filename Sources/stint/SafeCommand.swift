import ArgumentParser
import Runner
import Sessions
import Signals

/// `stint safe`: all lines of a plan to their safe state, as on a board.
struct SafeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "safe",
    abstract: "Put the lines of a plan's rules in their safe state, and end.",
    discussion: """
      For after a run that could not do so itself, on the board that the plan is for: a pin may keep \
      its level when its program dies. A plan for a workstation has no lines.
      """)

  @Argument(help: "The plan.", completion: .file()) var plan: String
  @OptionGroup var rules: RuleOptions

  func run() throws {
    guard try FileKind.of(plan) == .plan else {
      throw CommandError(plan, "this is a model", "make a plan of it first, with `stint plan`")
    }
    let message = try plan.lent { name throws(RunError) in
      try SafeState.restore(try Session(planAt: name), name: name) {
        (parser, set) throws(RunError) in
        try rules.add(parser, to: &set)
      }
    }
    try Output.print("\(message)")
  }
}
