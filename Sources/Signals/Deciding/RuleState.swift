/// Where one rule stands.
struct RuleState {
  /// Whether the line shows an active level.
  private(set) var isShown: Bool
  /// Whether the rule is on: the line is active, or inactive if the rule is inverted.
  private(set) var isOn = false
  private var isSeen = false
  private var isArmed = true
  private var isDecided = false
  private var window = VoteWindow()
  /// When the rule went on or, if it is off, when it went off; nanoseconds.
  private var since: Int64?
  /// When the condition was last met, in nanoseconds.
  private var lastMet: Int64 = 0

  /// A rule that knows nothing, its line in its safe state.
  init(_ rule: Rule) {
    isShown = rule.line.isActiveWhenSafe
  }

  /// Takes in one frame. Answers whether the line changes.
  mutating func update(
    _ rule: Rule, _ scores: UnsafeBufferPointer<Int8>, at now: Int64
  ) -> Bool {
    let highest =
      rule.condition == .anyOf
      ? rule.classes.highest(in: scores) : rule.classes.highestOutside(in: scores)
    isSeen = highest >= (isSeen ? rule.threshold.stay : rule.threshold.rise)
    window.append(rule.condition == .none ? !isSeen : isSeen, rule.votes)
    let verdict = window.verdict(rule.votes)
    isDecided = isDecided || verdict != .undecided
    if verdict == .yes { lastMet = now }
    if verdict == .no { isArmed = true }
    if isOn {
      turnOff(rule, at: now)
    } else if verdict == .yes && isArmed && isRested(rule, now) {
      isOn = true
      isArmed = rule.timing.pulse == 0
      since = now
    }
    return show(rule)
  }

  /// Starts counting votes anew.
  mutating func forgetVotes() { window = VoteWindow() }

  /// Lets time pass without a frame. Answers whether the line changes: it can only go off.
  mutating func advance(_ rule: Rule, to now: Int64) -> Bool {
    guard isOn else { return false }
    turnOff(rule, at: now)
    return show(rule)
  }

  /// When the rule goes off if no frame comes, in nanoseconds; nil if it does not.
  func deadline(_ rule: Rule) -> Int64? {
    guard isOn, let since else { return nil }
    if rule.timing.pulse > 0 { return since &+ rule.timing.pulse }
    guard window.verdict(rule.votes) != .yes else { return nil }
    return max(lastMet &+ rule.timing.hold, since &+ rule.timing.minimumOn)
  }

  private func isRested(_ rule: Rule, _ now: Int64) -> Bool {
    guard let since else { return true }
    return now &- since >= rule.timing.holdOff
  }

  private mutating func turnOff(_ rule: Rule, at now: Int64) {
    guard let deadline = deadline(rule), now >= deadline else { return }
    isOn = false
    since = now
  }

  /// Brings the line's level in step, once there are frames enough to know it.
  private mutating func show(_ rule: Rule) -> Bool {
    let level = isOn != rule.isInverted
    guard isDecided, level != isShown else { return false }
    isShown = level
    return true
  }
}
