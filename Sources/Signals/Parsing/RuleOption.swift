import Text

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

  /// The names of all, in their order, each ended by a zero byte.
  private static let names: StaticString =
    "hold\0holdoff\0min\0pulse\0of\0invert\0active-low\0drive\0bias\0safe\0"

  private static var labels: Labels {
    Labels(
      UnsafeRawBufferPointer(start: names.utf8Start, count: names.utf8CodeUnitCount), count: 10)
  }

  /// The option of this name.
  init?(_ name: TextSlice) {
    guard case .one(let index) = Self.labels.find(name.bytes) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  /// Appends what somebody who wrote another name may have meant, or all that there are.
  static func hint(_ name: TextSlice, in hint: inout FixedText<96>) {
    if name.equals("votes") {
      hint.append("write of=3/5 for three votes of the last five frames")
    } else if let near = labels.nearest(to: name.bytes) {
      hint.append("did you mean '")
      hint.append(bytes: near)
      hint.append("'?")
    } else {
      hint.append(
        "choose among hold, holdoff, min, pulse, of, invert, active-low, drive, bias, safe")
    }
  }

  /// Options that were seen.
  struct Set {
    private var bits: UInt16 = 0

    func contains(_ option: RuleOption) -> Bool { bits >> UInt16(option.rawValue) & 1 != 0 }

    mutating func insert(_ option: RuleOption) { bits |= 1 << UInt16(option.rawValue) }
  }
}
