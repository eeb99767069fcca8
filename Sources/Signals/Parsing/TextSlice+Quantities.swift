import Text

extension TextSlice {
  /// The whole slice as a decimal, in millionths: at most nine digits before the point and six
  /// after it. Nil if it is anything else.
  var millionths: Int64? { NumberReader.millionths(bytes) }

  /// The whole slice as a time in nanoseconds: a decimal and its unit, above 0 and at most a day.
  /// Nil if it is anything else.
  var nanoseconds: Int64? {
    var number = self
    while !number.isEmpty && !NumberReader.isDigit(all[number.end &- 1]) { number.end &-= 1 }
    var unit = self
    unit.start = number.end
    unit = unit.trimmed
    guard let value = number.millionths, let length = Self.unit(unit),
      value / 1_000_000 <= RuleTiming.longest / length
    else { return nil }
    // A unit is at most 3.6 × 10¹² ns and the fraction below 10⁶: no product overflows.
    let time = value / 1_000_000 &* length &+ value % 1_000_000 &* length / 1_000_000
    return time > 0 && time <= RuleTiming.longest ? time : nil
  }

  private static func unit(_ text: TextSlice) -> Int64? {
    if text.equals("us") { return 1_000 }
    if text.equals("ms") { return 1_000_000 }
    if text.equals("s") { return 1_000_000_000 }
    if text.equals("min") { return 60_000_000_000 }
    if text.equals("h") { return 3_600_000_000_000 }
    return nil
  }
}
