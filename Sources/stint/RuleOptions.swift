import ArgumentParser
import Options
import Runner
import Signals

/// The rules that hold instead of the plan's own.
struct RuleOptions: ParsableArguments {
  @Option(.signal) var rules: [String] = []
  @Option(.signals, completion: .file()) var signals: String?

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
