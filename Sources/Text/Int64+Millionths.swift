extension Int64 {
  /// The millionths of a number, rounded, and within 10¹⁵ of zero; nil for what is no number.
  public init?(millionthsOf value: Double) {
    guard !value.isNaN else { return nil }
    let scaled = Swift.max(-1e15, Swift.min(1e15, value * 1e6))
    self.init(scaled + (scaled < 0 ? -0.5 : 0.5))
  }
}
