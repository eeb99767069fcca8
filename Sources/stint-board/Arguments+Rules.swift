import Options
import Runner
import Signals

extension Arguments {
  /// Adds the rules of all `--signal` and `--signals`; answers whether there are any of these.
  func addRules(_ parser: RuleParser, to rules: inout RuleSet) throws(RunError) -> Bool {
    var isGiven = false
    if let file = value(of: .signals) {
      isGiven = true
      try RuleReader.add(file: file, parser, to: &rules)
    }
    var from = 2
    while let text = value(of: .signal, from: &from) {
      isGiven = true
      try RuleReader.add(rule: text, parser, to: &rules)
    }
    return isGiven
  }
}
