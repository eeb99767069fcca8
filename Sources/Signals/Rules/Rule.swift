import Text

/// From scores to one line: what must be seen, how surely, how long the line answers, which line.
///
/// A pure value of fixed size, ready for the loop: labels are resolved to class indices, thresholds
/// to stored scores, times to nanoseconds.
public struct Rule: Equatable, Sendable {
  /// What is looked for.
  public var condition: RuleCondition
  /// The classes that the condition names; none for `RuleCondition.none`.
  public var classes: ClassSet
  /// From which score a class is seen.
  public var threshold: ScoreThreshold
  /// How many of the last frames must agree.
  public var votes = VoteCount()
  /// How long the line stays as it is.
  public var timing = RuleTiming()
  /// Whether the line is active while the rule is off.
  public var isInverted = false
  /// The line that is driven.
  public var line: OutputLine

  /// Creates a rule that answers each frame at once.
  public init(
    _ condition: RuleCondition, classes: ClassSet, threshold: ScoreThreshold, line: OutputLine
  ) {
    self.condition = condition
    self.classes = classes
    self.threshold = threshold
    self.line = line
  }

  /// What fills the unused places of a set.
  static var unused: Rule {
    Rule(
      .none, classes: ClassSet(), threshold: ScoreThreshold(rise: 0, stay: 0),
      line: OutputLine(text: LineName(), reference: .offset(0)))
  }
}
