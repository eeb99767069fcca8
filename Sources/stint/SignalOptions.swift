import ArgumentParser
import Foundation
import Options
import Plans
import Signals
import Tensors

/// The rules that a plan carries to its board.
struct SignalOptions: ParsableArguments {
  @Option(.plannedRule) var signal: [String] = []
  @Option(.plannedRules, completion: .file()) var signals: String?

  /// A rule, and where it was written.
  struct Written {
    let origin: String
    /// The line of the file; 0 where it was no file.
    let line: Int
    let text: String
  }

  /// All rules, in the order in which a board would read them.
  func written() throws -> [Written] {
    var rules: [Written] = []
    if let signals {
      guard let file = try? Data(contentsOf: URL(fileURLWithPath: signals)) else {
        throw CommandError(signals, "it cannot be read", "give a file of rules, one a line")
      }
      file.withUnsafeBytes { bytes in
        RuleParser.forEachRule(in: bytes) { line, text in
          let rule = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespaces)
          rules.append(Written(origin: signals, line: line, text: rule))
        }
      }
    }
    if let signals, rules.isEmpty {
      Output.note("\(signals): the file has no rule; no line is driven")
    }
    return rules + signal.map { Written(origin: "--signal \($0)", line: 0, text: $0) }
  }

  /// Reads the rules as the board will, with the labels, scores and header of the plan that carries
  /// them.
  static func check(_ rules: [Written], _ plan: Plan) throws {
    guard !rules.isEmpty else { return }
    var header: [HeaderPin] = []
    HeaderPin.forEach(in: plan.name(plan.header.gpioHeader)) { header.append($0) }
    guard !header.isEmpty else {
      throw CommandError(
        rules[0].origin, "the plan's board has no GPIO header",
        "say which board it is for, such as --board rpi4")
    }
    guard plan.classCount <= RuleParser.mostClasses else {
      throw CommandError(
        rules[0].origin, "the model's output has \(plan.classCount) numbers, no scores of classes",
        "use a classifier")
    }
    let output = plan.tensor(Int(plan.output.tensor))
    try header.withUnsafeBufferPointer { header in
      let parser = RuleParser(
        labels: Labels(plan.section(plan.header.labels), count: plan.labelCount),
        classCount: plan.classCount,
        quantisation: Quantisation(scale: output.scale, zeroPoint: output.zeroPoint),
        lines: LineNames(header, isComplete: true))
      var set = RuleSet()
      for written in rules { try check(written, parser, &set) }
    }
  }

  private static func check(
    _ written: Written, _ parser: RuleParser, _ set: inout RuleSet
  ) throws {
    do throws(RuleError) {
      try set.add(
        try Array(written.text.utf8).withUnsafeBufferPointer { text throws(RuleError) in
          try parser.rule(UnsafeRawBufferPointer(text))
        })
    } catch {
      var error = error
      error.line = written.line
      throw CommandError("\(written.origin): \(error)")
    }
  }
}
