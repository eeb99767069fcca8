/// Turns the scores of each frame into the levels of lines, by up to 16 rules.
///
/// A pure value: time is passed in, nothing is allocated, and the same frames at the same times
/// give the same changes on every machine. Times are in nanoseconds of one clock that never steps.
///
/// A rule goes on only on the evidence of a new frame, and changes at most once a call; it may go
/// off by time alone. So while no frame comes, call `advance(to:)` when `nextDeadline` is reached;
/// and call `reset()`, with the lines in their safe state, if frames stay away.
public struct Decision: Sendable {
  /// The rules.
  public private(set) var rules: RuleSet
  /// How many scores a frame has.
  public private(set) var classCount: Int
  private var states: InlineArray<16, RuleState>

  /// Creates a decision that has seen no frame: every line is in its safe state.
  ///
  /// - Parameters:
  ///   - rules: rules for one model.
  ///   - classCount: how many scores that model gives.
  public init(rules: RuleSet, classCount: Int) {
    self.rules = rules
    self.classCount = classCount
    states = Self.initial(rules)
    Self.check(rules, classCount)
  }

  /// Goes on with other rules for the same lines, as after a change of the model: the lines stay as
  /// they are until a frame, or time, changes them. Votes of earlier frames still count, unless
  /// another number of them is asked for.
  public mutating func replaceRules(_ rules: RuleSet, classCount: Int) {
    precondition(rules.count == self.rules.count, "a rule for each line that is driven")
    Self.check(rules, classCount)
    for index in 0..<rules.count where rules[index].votes != self.rules[index].votes {
      states[index].forgetVotes()
    }
    self.rules = rules
    self.classCount = classCount
  }

  /// Takes in the stored scores of one frame, one for each class, and answers which lines change.
  public mutating func update(
    scores: UnsafeBufferPointer<Int8>, at nanoseconds: Int64
  ) -> LineChanges {
    precondition(scores.count == classCount, "a frame has one score for each class")
    var changes = LineChanges.none
    for index in 0..<rules.count {
      if states[index].update(rules[index], scores, at: nanoseconds) {
        changes.insert(index, states[index].isShown)
      }
    }
    return changes
  }

  /// Lets time pass without a frame and answers which lines change.
  public mutating func advance(to nanoseconds: Int64) -> LineChanges {
    var changes = LineChanges.none
    for index in 0..<rules.count {
      if states[index].advance(rules[index], to: nanoseconds) {
        changes.insert(index, states[index].isShown)
      }
    }
    return changes
  }

  /// When the next line goes off if no frame comes, in nanoseconds; nil if none does.
  public var nextDeadline: Int64? {
    var next: Int64?
    for index in 0..<rules.count {
      guard let deadline = states[index].deadline(rules[index]) else { continue }
      next = min(next ?? deadline, deadline)
    }
    return next
  }

  /// Forgets all frames, as after a fault. The lines must be put in their safe state as well.
  public mutating func reset() {
    states = Self.initial(rules)
  }

  /// Whether the rule at `index`, in `0..<rules.count`, is on.
  public func isOn(_ index: Int) -> Bool {
    precondition(index >= 0 && index < rules.count, "no such rule")
    return states[index].isOn
  }

  /// The logical levels of all lines; bit *i* is the line of rule *i*.
  public var active: UInt16 {
    var active: UInt16 = 0
    for index in 0..<rules.count where states[index].isShown { active |= 1 << UInt16(index) }
    return active
  }

  private static func check(_ rules: RuleSet, _ classCount: Int) {
    for index in 0..<rules.count {
      let classes = rules[index].classes
      precondition(
        classes.count == 0 || classes[classes.count - 1] < classCount,
        "a rule names a class that the model does not have")
    }
  }

  private static func initial(_ rules: RuleSet) -> InlineArray<16, RuleState> {
    InlineArray { index in
      index < rules.count ? RuleState(rules[index]) : RuleState(Rule.unused)
    }
  }
}
