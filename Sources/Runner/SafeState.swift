import CLinux
import Plans
import Sessions
import Signals
import Text

/// Puts the lines of a plan's rules in their safe state, after a run that could not do so itself.
public enum SafeState {
  /// Sets the lines and lets them go; answers one line about it.
  ///
  /// - Parameters:
  ///   - name: what errors call the plan.
  ///   - addRules: adds the rules that the command line gives, and answers whether it gives any.
  /// - Throws: where a line cannot be set, or a rule does not suit the plan.
  public static func restore(
    _ session: borrowing Session, name: UnsafePointer<CChar>,
    addRules: (RuleParser, inout RuleSet) throws(RunError) -> Bool
  ) throws(RunError) -> Message {
    let plan = session.plan
    var rules = RuleSet()
    _ = try RuleReader.read(for: plan, isDryRun: false, into: &rules, add: addRules)
    let chip = LineName(bytes: plan.name(plan.header.gpioChip))
    if rules.count > 0 {
      guard !chip.isEmpty else {
        throw RunError(name, "it is for no board with GPIO lines; plan with --board for one")
      }
      do throws(GPIOError) {
        // Holding lines sets their safe state, and letting them go leaves it there.
        _ = try GPIOLines(LineSet(rules), chip: chip, GPIOLibrary())
      } catch {
        throw RunError(error)
      }
    }
    var message = Message("lines in their safe state: ")
    message.append(rules.count)
    return message
  }
}
