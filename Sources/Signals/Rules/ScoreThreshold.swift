import Tensors

/// A pair of thresholds on stored scores: above the upper one a class is seen, and it stays seen
/// until its score is below the lower one.
///
/// Real thresholds are converted once, so that what happens in the loop is a comparison of
/// integers, the same on every machine.
public struct ScoreThreshold: Equatable, Sendable {
  /// The least stored score with which a class begins to be seen.
  public var rise: Int16
  /// The least stored score with which a class that is seen stays so; at most `rise`.
  public var stay: Int16

  /// Creates a pair from stored scores.
  public init(rise: Int16, stay: Int16) {
    self.rise = rise
    self.stay = stay
  }

  /// Converts thresholds in millionths of the model's score.
  ///
  /// A score rises if it is greater than `above`; it falls if it is less than `below`, or, without
  /// `below`, if it is no longer greater than `above`. Nil if no score can rise, none can be below
  /// the threshold, or if `below` is greater than `above`.
  public init?(above: Int64, below: Int64?, quantisation: Quantisation) {
    let scores = Int16(Int8.min)...Int16(Int8.max)
    let upper = Double(above) / 1_000_000
    guard let rise = scores.first(where: { Self.real($0, quantisation) > upper }),
      Self.real(scores.lowerBound, quantisation) <= upper
    else { return nil }
    self.rise = rise
    stay = rise
    guard let below else { return }
    let lower = Double(below) / 1_000_000
    guard below <= above, Self.real(scores.lowerBound, quantisation) < lower,
      let stay = scores.first(where: { Self.real($0, quantisation) >= lower })
    else { return nil }
    self.stay = min(stay, rise)
  }

  /// The lowest and the highest score of a model, in millionths, rounded towards each other.
  public static func range(of quantisation: Quantisation) -> (lowest: Int64, highest: Int64) {
    let lowest = real(Int16(Int8.min), quantisation) * 1_000_000
    let highest = real(Int16(Int8.max), quantisation) * 1_000_000
    return (Int64(clamped: lowest.rounded(.up)), Int64(clamped: highest.rounded(.down)))
  }

  /// The real score: exact, as the product of 24 and 9 bits fits in a `Double`.
  private static func real(_ stored: Int16, _ quantisation: Quantisation) -> Double {
    Double(quantisation.scale) * Double(Int64(stored) - Int64(quantisation.zeroPoint))
  }
}

extension Int64 {
  /// The nearest number to `value`, which is finite, within ±10¹⁵.
  fileprivate init(clamped value: Double) {
    self = Int64(Swift.max(-1e15, Swift.min(1e15, value)))
  }
}
