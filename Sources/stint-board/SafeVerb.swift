import CLinux
import Engine
import Plans
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
    guard let loaded = LoadedEngine.load(path) else { return 1 }
    let plan = loaded.engine.plan
    guard let rules = RunRules.read(arguments, plan) else { return 64 }
    var message = Message("lines in their safe state: ")
    message.append(rules.count)
    message.append("\n")
    if rules.count > 0 {
      do throws(GPIOError) {
        // Holding a line sets its safe state, and letting it go leaves it there.
        _ = try GPIOLines(
          LineSet(rules), chip: LineName(bytes: plan.name(plan.header.gpioChip)), GPIOLibrary())
      } catch {
        message.removeAll()
        error.describe(in: &message)
        Report.error(message)
        return 1
      }
    }
    message.withBytes { _ = stint_write_all(1, $0.baseAddress, $0.count) }
    return 0
  }
}
