import CLinux
import Plans
import Signals

/// Adds rules as the command line gives them: one by one, or in a file.
public enum RuleReader {
  /// Adds the rule after a `--signal`.
  public static func add(
    rule text: UnsafePointer<CChar>, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    do throws(RuleError) {
      try rules.add(parser.rule(UnsafeRawBufferPointer(start: text, count: strlen(text))))
    } catch {
      var message = Message("--signal ")
      message.append(text: text)
      throw Self.error(error, &message)
    }
  }

  /// Adds the rules in a file, one a line.
  public static func add(
    file path: UnsafePointer<CChar>, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    let file: FileCopy
    do throws(RunError) {
      file = try FileCopy(path: path)
    } catch {
      var refusal = error
      refusal.isOfRule = true
      throw refusal
    }
    do throws(RuleError) {
      try parser.rules(file.bytes, into: &rules)
    } catch {
      var message = Message()
      message.append(text: path)
      throw Self.error(error, &message)
    }
  }

  private static func error(_ error: RuleError, _ message: inout Message) -> RunError {
    message.append(": ")
    error.describe(in: &message)
    var refusal = RunError(message)
    refusal.isOfRule = true
    return refusal
  }
}
