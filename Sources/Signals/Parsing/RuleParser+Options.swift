import Text

extension RuleParser {
  /// Reads one option, such as `hold=2s` or `invert`, into `rule`.
  func apply(
    _ text: TextSlice, to rule: inout Rule, _ seen: inout RuleOption.Set
  ) throws(RuleError) {
    var value = text
    let head = value.cut(at: UInt8(ascii: "="))
    let name = (head ?? text).trimmed
    value = head == nil ? text.dropping(text.bytes.count) : value.trimmed
    guard let option = RuleOption(name) else {
      var error = name.error(.unknownOption)
      RuleOption.hint(name, in: &error.hint)
      throw error
    }
    guard !seen.contains(option) else { throw name.error(.optionTwice) }
    seen.insert(option)
    switch option {
    case .hold: rule.timing.hold = try time(value)
    case .holdOff: rule.timing.holdOff = try time(value)
    case .min: rule.timing.minimumOn = try time(value)
    case .pulse: rule.timing.pulse = try time(value)
    case .votes: rule.votes = try votes(value)
    case .drive: rule.line.drive = try drive(value)
    case .bias: rule.line.bias = try bias(value)
    case .safe: rule.line.isActiveWhenSafe = try safe(value)
    case .invert, .activeLow:
      guard head == nil else { throw text.error(.needlessValue) }
      if option == .invert { rule.isInverted = true } else { rule.line.isActiveLow = true }
    }
  }

  private func time(_ value: TextSlice) throws(RuleError) -> Int64 {
    guard let time = value.nanoseconds else { throw value.error(.badTime) }
    return time
  }

  private func votes(_ value: TextSlice) throws(RuleError) -> VoteCount {
    var frames = value
    guard let needed = frames.cut(at: UInt8(ascii: "/"))?.trimmed.number,
      let frames = frames.trimmed.number, let votes = VoteCount(needed: needed, of: frames)
    else { throw value.error(.badVotes) }
    return votes
  }

  private func drive(_ value: TextSlice) throws(RuleError) -> LineDrive {
    if value.equals("push-pull") { return .pushPull }
    if value.equals("open-drain") { return .openDrain }
    if value.equals("open-source") { return .openSource }
    throw choice(value, "push-pull, open-drain or open-source")
  }

  private func bias(_ value: TextSlice) throws(RuleError) -> LineBias {
    if value.equals("as-is") { return .asIs }
    if value.equals("pull-up") { return .pullUp }
    if value.equals("pull-down") { return .pullDown }
    if value.equals("none") { return .none }
    throw choice(value, "pull-up, pull-down, none or as-is")
  }

  private func safe(_ value: TextSlice) throws(RuleError) -> Bool {
    if value.equals("on") { return true }
    if value.equals("off") { return false }
    throw choice(value, "on or off")
  }

  private func choice(_ value: TextSlice, _ choices: StaticString) -> RuleError {
    var error = value.error(.badChoice)
    error.hint.append(choices)
    return error
  }
}
