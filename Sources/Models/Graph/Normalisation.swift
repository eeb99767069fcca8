/// How a pixel byte becomes a real input value: `real = (byte − mean) ÷ deviation`, per channel.
public struct Normalisation: Equatable, Sendable {
  /// One mean for all channels, or one a channel, in pixel bytes (0…255).
  public var means: [Float]
  /// As many as `means`; none is zero.
  public var deviations: [Float]

  /// Creates a normalisation from its parts.
  public init(means: [Float], deviations: [Float]) {
    self.means = means
    self.deviations = deviations
  }
}
