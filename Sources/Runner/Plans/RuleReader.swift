import CLinux
import Plans
import Signals
import Tensors

/// Reads rules as the command line gives them, one by one or in a file, or else the plan's own.
public enum RuleReader {
  /// The rules for a plan.
  ///
  /// - Parameter add: adds the rules that the command line gives, and answers whether it gives any.
  /// - Throws: where a rule is none, or does not suit the plan.
  public static func rules(
    for plan: Plan, add: (RuleParser, inout RuleSet) throws(RunError) -> Bool
  ) throws(RunError) -> RuleSet {
    guard plan.classCount <= RuleParser.mostClasses else {
      throw RunError("the plan's output has over 65536 numbers, which are no scores of classes")
    }
    guard let header = HeaderTable(plan) else {
      throw RunError("there is no memory for the header's pins")
    }
    let output = plan.tensor(Int(plan.header.output.tensor))
    let parser = RuleParser(
      labels: Labels(plan.section(plan.header.labels), count: plan.labelCount),
      classCount: plan.classCount,
      quantisation: Quantisation(scale: output.scale, zeroPoint: output.zeroPoint),
      header: header.all)
    var rules = RuleSet()
    if try !add(parser, &rules) {
      for index in 0..<plan.ruleCount {
        try Self.add(plan.rule(index), "the plan's rule ", parser, to: &rules)
      }
    }
    // The parser points into the table.
    _ = header.all.count
    return rules
  }

  /// Adds the rule after a `--signal`.
  public static func add(
    rule text: UnsafePointer<CChar>, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    try add(
      UnsafeRawBufferPointer(start: text, count: strlen(text)), "--signal ", parser, to: &rules)
  }

  private static func add(
    _ text: UnsafeRawBufferPointer, _ origin: StaticString, _ parser: RuleParser,
    to rules: inout RuleSet
  ) throws(RunError) {
    do throws(RuleError) {
      try rules.add(parser.rule(text))
    } catch {
      var message = Message(origin)
      message.append(bytes: text)
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
