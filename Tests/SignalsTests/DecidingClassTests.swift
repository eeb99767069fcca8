import Signals
import Testing

/// What people are told that a rule has seen is the class by which it was decided.
@Suite struct DecidingClassTests {
  @Test func itHasTheScoreThatTheRuleWasDecidedBy() throws {
    var random = Generator(11)
    for text in [
      "cat>0.5:GPIO17", "cat|person|@4>0.5:GPIO17", "!background>0.5:GPIO17", "none>0.5:GPIO17",
    ] {
      let rule = try SampleModel().rule(text)
      for _ in 0..<500 {
        // Few levels, so that scores are often equal.
        let scores = SampleModel.names.map { _ in Int8.random(in: -4...4, using: &random) }
        scores.withUnsafeBufferPointer { scores in
          let index = rule.decidingClass(in: scores)
          let highest =
            rule.condition == .anyOf
            ? rule.classes.highest(in: scores) : rule.classes.highestOutside(in: scores)
          #expect(Int16(scores[index]) == highest)
          let isFirst = !(0..<index).contains { earlier in
            scores[earlier] == scores[index] && isLookedFor(earlier, rule)
          }
          #expect(isFirst && isLookedFor(index, rule))
        }
      }
    }
  }

  private func isLookedFor(_ index: Int, _ rule: Rule) -> Bool {
    let isNamed = (0..<rule.classes.count).contains { rule.classes[$0] == index }
    return rule.condition == .none || isNamed == (rule.condition == .anyOf)
  }
}
