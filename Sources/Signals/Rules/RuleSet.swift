import Text

/// Up to 16 rules, each for a line of its own, without a heap.
public struct RuleSet: Sendable {
  /// The most rules that a set may hold.
  public static let maximumCount = 16

  /// How many rules the set holds.
  public private(set) var count = 0
  private var storage: InlineArray<16, Rule>

  /// Creates an empty set.
  @inline(never)
  public init() {
    storage = InlineArray(repeating: Rule.unused)
  }

  /// The rule at `index`, which is in `0..<count`.
  public subscript(index: Int) -> Rule {
    @inline(never)
    get {
      precondition(index >= 0 && index < count, "no such rule")
      return storage[index]
    }
  }

  /// The line of the rule at `index`, which is in `0..<count`.
  @inline(never)
  public func line(_ index: Int) -> OutputLine {
    precondition(index >= 0 && index < count, "no such rule")
    return storage[index].line
  }

  /// Adds a rule; refuses a second rule for a line, and more than `maximumCount`.
  ///
  /// Two spellings of one line are found if both are in the board's table; others are found when
  /// `GPIOLines` looks them up on the chip.
  @inline(never)
  public mutating func add(_ rule: Rule) throws(RuleError) {
    for index in 0..<count where storage[index].line.reference == rule.line.reference {
      var error = RuleError(.lineTwice)
      error.found.append(rule.line.text)
      error.hint.append(index + 1)
      throw error
    }
    guard count < Self.maximumCount else { throw RuleError(.tooManyRules) }
    storage[count] = rule
    count &+= 1
  }
}
