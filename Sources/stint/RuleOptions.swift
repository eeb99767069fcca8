import ArgumentParser
import Runner
import Signals

/// The rules that hold instead of the plan's own.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("signal"),
    help: ArgumentHelp(
      "A rule such as 'person>0.8:GPIO17'; may be given often.", valueName: "rule"))
  var rules: [String] = []
  @Option(help: ArgumentHelp("Rules, one a line.", valueName: "file"), completion: .file())
  var signals: String?

  /// Adds the rules; answers whether any were given.
  func add(_ parser: RuleParser, to set: inout RuleSet) throws(RunError) -> Bool {
    var read = set
    try signals?.lent { path throws(RunError) in
      try RuleReader.add(file: path, parser, to: &read)
    }
    for rule in rules {
      try rule.lent { text throws(RunError) in try RuleReader.add(rule: text, parser, to: &read) }
    }
    set = read
    return signals != nil || !rules.isEmpty
  }
}
