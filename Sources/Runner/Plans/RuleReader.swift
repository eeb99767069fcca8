import CLinux
import Files
import Plans
import Signals
import Tensors
import Text

/// Reads rules as the command line gives them, one by one or in a file, or else the plan's own.
public enum RuleReader {
  /// Reads the rules for a plan; answers whether the command line gives them.
  ///
  /// - Parameters:
  ///   - isDryRun: whether no chip will say which lines it has: then only lines of the board's header
  ///     have names.
  ///   - rules: where they are added; empty before.
  ///   - add: adds the rules that the command line gives, and answers whether it gives any.
  /// - Throws: where a rule is none, or does not suit the plan.
  public static func read(
    for plan: Plan, isDryRun: Bool, into rules: inout RuleSet,
    add: (RuleParser, inout RuleSet) throws(RunError) -> Bool
  ) throws(RunError) -> Bool {
    guard let header = HeaderTable.forRules(of: plan) else { throw noMemory }
    return try header.withPins { (pins) throws(RunError) in
      let parser = try parser(for: plan, pins, isDryRun: isDryRun)
      let areGiven = try add(parser, &rules)
      if !areGiven { try addPlanned(plan, parser, to: &rules) }
      return areGiven
    }
  }

  /// Adds the plan's own rules.
  static func addPlanned(_ plan: Plan, to rules: inout RuleSet) throws(RunError) {
    guard let header = HeaderTable.forRules(of: plan) else { throw noMemory }
    try header.withPins { (pins) throws(RunError) in
      try addPlanned(plan, try parser(for: plan, pins, isDryRun: false), to: &rules)
    }
  }

  private static var noMemory: RunError { RunError("there is no memory for the header's pins") }

  @inline(never)
  private static func parser(
    for plan: Plan, _ pins: UnsafeBufferPointer<HeaderPin>, isDryRun: Bool
  ) throws(RunError) -> RuleParser {
    guard plan.classCount <= RuleParser.mostClasses else {
      throw RunError("the plan's output has over 65536 numbers, which are no scores of classes")
    }
    let isDriven = !isDryRun && !plan.name(plan.header.gpioChip).isEmpty
    let output = plan.tensor(Int(plan.output.tensor))
    return RuleParser(
      labels: Labels(plan.section(plan.header.labels), count: plan.labelCount),
      classCount: plan.classCount,
      quantisation: Quantisation(scale: output.scale, zeroPoint: output.zeroPoint),
      lines: LineNames(pins, isComplete: !isDriven && pins.count > 0))
  }

  @inline(never)
  private static func addPlanned(
    _ plan: Plan, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    for index in 0..<plan.ruleCount {
      try add(plan.rule(index), "the plan's rule ", parser, to: &rules)
    }
  }

  /// Adds the rule after a `--signal`.
  @inline(never)
  public static func add(
    rule text: UnsafePointer<CChar>, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    try add(
      UnsafeRawBufferPointer(start: text, count: strlen(text)), "--signal ", parser, to: &rules)
  }

  @inline(never)
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
  @inline(never)
  public static func add(
    file path: UnsafePointer<CChar>, _ parser: RuleParser, to rules: inout RuleSet
  ) throws(RunError) {
    let file: FileContents
    do throws(RunError) {
      file = try FileContents(copying: path)
    } catch {
      var refusal = error
      refusal.isOfRule = true
      throw refusal
    }
    do throws(RuleError) {
      try parser.rules(file.bytes, into: &rules)
    } catch {
      var message = Message()
      message.append(cString: path)
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
