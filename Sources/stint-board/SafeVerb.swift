import CLinux
import Engine
import Plans
import Runner
import Sessions
import Signals
import Text

/// `stint safe PLAN`: puts the lines of all rules in their safe state, and ends.
///
/// For after a run that could not do so itself: a pin may keep its level when the kernel frees it.
/// It reads the rules as `run` does, so both can be given the same options; the others are not used.
enum SafeVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.word(0) else {
      Output.error("give the plan whose lines shall be safe; see `stint help`")
      return 64
    }
    do throws(RunError) {
      let message = try SafeState.restore(try Session(planAt: path), name: path) {
        (parser, rules) throws(RunError) in
        try arguments.addRules(parser, to: &rules)
      }
      Output.line(message)
      return 0
    } catch {
      Output.error(error.message)
      return error.isOfRule ? 64 : 1
    }
  }
}
