import CLinux
import Engine
import Plans
import Runner
import Signals

/// `stint safe PLAN`: puts the lines of all rules in their safe state, and ends.
///
/// For after a run that could not do so itself: a pin may keep its level when the kernel frees it.
/// It reads the rules as `run` does, so both can be given the same options; the others are not used.
enum SafeVerb {
  static func run(_ arguments: Arguments) -> Int32 {
    guard let path = arguments.positional(1) else {
      Text.error("give the plan whose lines shall be safe; see `stint help`")
      return 64
    }
    var code: Int32 = 64
    do throws(RunError) {
      _ = try RunOptions.read(arguments)
      code = 1
      let loaded = try LoadedEngine(path: path)
      let plan = loaded.engine.plan
      let rules = try RuleReader.rules(for: plan) { (parser, rules) throws(RunError) in
        try arguments.addRules(parser, to: &rules)
      }
      if rules.count > 0 { try hold(rules, LineName(bytes: plan.name(plan.header.gpioChip))) }
      var message = Message("lines in their safe state: ")
      message.append(rules.count)
      message.append("\n")
      message.withBytes { _ = stint_write_all(1, $0.baseAddress, $0.count) }
      return 0
    } catch {
      Report.error(error.message)
      return error.isOfRule ? 64 : code
    }
  }

  /// Holding lines sets their safe state, and letting them go leaves it there.
  private static func hold(_ rules: RuleSet, _ chip: LineName) throws(RunError) {
    do throws(GPIOError) {
      _ = try GPIOLines(LineSet(rules), chip: chip, GPIOLibrary())
    } catch {
      throw RunError(error)
    }
  }
}
