import ArgumentParser
import Options
import Runner
import Sessions
import Signals

/// `stint safe`: all lines of a plan to their safe state, as on a board.
struct SafeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(.safe)

  @Argument(.plan, completion: .file()) var plan: String
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
