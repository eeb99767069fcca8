import Text

extension FixedText {
  /// Appends nanoseconds as milliseconds with two places.
  @inline(never)
  mutating func append(milliseconds nanoseconds: Int64) {
    let hundredths = Int((max(0, nanoseconds) + 5000) / 10_000)
    append(hundredths / 100)
    append(".")
    append(hundredths % 100, digits: 2)
  }
}
