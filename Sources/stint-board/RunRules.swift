import CLinux
import Plans
import Signals
import Tensors

/// The rules that a run follows: those of --signal and --signals, or else the plan's own.
enum RunRules {
  /// Reads the rules; says on stderr what is wrong with them and answers nil.
  static func read(_ arguments: Arguments, _ plan: Plan) -> RuleSet? {
    guard let header = HeaderTable(plan) else {
      Text.error("there is no memory for the header's pins")
      return nil
    }
    let output = plan.tensor(Int(plan.header.output.tensor))
    let parser = RuleParser(
      labels: Labels(plan.section(plan.header.labels), count: plan.labelCount),
      classCount: output.elementCount,
      quantisation: Quantisation(scale: output.scale, zeroPoint: output.zeroPoint),
      header: header.all)
    var rules = RuleSet()
    let file = arguments.value(of: "--signals")
    if file == nil, arguments.has("--signals") {
      Text.error("--signals needs a file of rules, one a line")
      return nil
    }
    if let file, !read(file, parser, &rules) { return nil }
    var isGiven = file != nil
    var from = 0
    while let text = arguments.value(of: "--signal", from: &from) {
      isGiven = true
      let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
      guard add(bytes, "--signal ", parser, &rules) else { return nil }
    }
    if !isGiven, arguments.has("--signal") {
      Text.error("--signal needs a rule, such as 'person>0.8:GPIO17'")
      return nil
    }
    guard !isGiven else { return rules }
    for index in 0..<plan.ruleCount {
      guard add(plan.rule(index), "the plan's rule ", parser, &rules) else { return nil }
    }
    return rules
  }

  private static func add(
    _ text: UnsafeRawBufferPointer, _ origin: StaticString, _ parser: RuleParser,
    _ rules: inout RuleSet
  ) -> Bool {
    do throws(RuleError) {
      try rules.add(parser.rule(text))
      return true
    } catch {
      var message = Message(origin)
      message.append(bytes: text)
      report(error, &message)
      return false
    }
  }

  private static func read(
    _ path: UnsafePointer<CChar>, _ parser: RuleParser, _ rules: inout RuleSet
  ) -> Bool {
    let file: MappedFile
    do throws(MappedFileError) {
      file = try MappedFile(path: path)
    } catch {
      Text.error(path, "it cannot be read", code: error.code)
      return false
    }
    do throws(RuleError) {
      try parser.rules(file.bytes, into: &rules)
      return true
    } catch {
      var message = Message()
      message.append(bytes: UnsafeRawBufferPointer(start: path, count: strlen(path)))
      report(error, &message)
      return false
    }
  }

  private static func report(_ error: RuleError, _ message: inout Message) {
    message.append(": ")
    error.describe(in: &message)
    Report.error(message)
  }
}
