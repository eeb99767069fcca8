/// What may follow a rule's line.
enum RuleOption: UInt8 {
  case hold
  case holdOff
  case min
  case pulse
  case votes
  case invert
  case activeLow
  case drive
  case bias
  case safe

  /// The option of this name.
  init?(_ name: TextSlice) {
    if name.equals("hold") { self = .hold; return }
    if name.equals("holdoff") { self = .holdOff; return }
    if name.equals("min") { self = .min; return }
    if name.equals("pulse") { self = .pulse; return }
    if name.equals("of") { self = .votes; return }
    if name.equals("invert") { self = .invert; return }
    if name.equals("active-low") { self = .activeLow; return }
    if name.equals("drive") { self = .drive; return }
    if name.equals("bias") { self = .bias; return }
    if name.equals("safe") { self = .safe; return }
    return nil
  }

  /// Options that were seen.
  struct Set {
    private var bits: UInt16 = 0

    func contains(_ option: RuleOption) -> Bool { bits >> UInt16(option.rawValue) & 1 != 0 }

    mutating func insert(_ option: RuleOption) { bits |= 1 << UInt16(option.rawValue) }
  }
}
