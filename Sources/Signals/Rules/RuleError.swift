import Text

/// Why a text is not a rule: what, where, and what to do.
///
/// Made of numbers and short texts only, so that the board can report it without a heap.
public struct RuleError: Error, Equatable, Sendable {
  /// What is wrong.
  public var problem: RuleProblem
  /// The line of the file, from 1; 0 if the text is one rule.
  public var line = 0
  /// The character in the line, from 1; 0 if the error concerns the whole rule.
  public var column = 0
  /// The part of the text that is wrong; may be empty.
  public var found = FixedText<64>()
  /// What would be right: a label, a range, choices; may be empty.
  public var hint = FixedText<96>()

  /// Creates an error that concerns the whole rule.
  @inline(never)
  public init(_ problem: RuleProblem) {
    self.problem = problem
  }

  /// Appends one readable line to `message`.
  public func describe(in message: inout Message) {
    if line > 0 {
      message.append("line ")
      message.append(line)
      message.append(column > 0 ? ", " : ": ")
    }
    if column > 0 {
      message.append("column ")
      message.append(column)
      message.append(": ")
    }
    message.append(problem.text)
    if !found.isEmpty {
      message.append(" '")
      message.append(found)
      message.append("'")
    }
    message.append("; ")
    message.append(problem.remedy)
    if problem == .unknownLabel {
      message.append(hint.isEmpty ? "see the model's labels, or use a class index as @3" : "")
      if !hint.isEmpty { message.append("did you mean '") }
      message.append(hint)
      if !hint.isEmpty { message.append("'?") }
    } else {
      message.append(hint)
    }
  }
}

#if !hasFeature(Embedded)
  extension RuleError: CustomStringConvertible {
    /// One readable line.
    public var description: String {
      var message = Message()
      describe(in: &message)
      return message.description
    }
  }
#endif
