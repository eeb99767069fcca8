import Models
import Tensors
import Testing

@testable import Planner

/// What a quantisation tells of the pixels that a model was calibrated with.
@Suite struct UsualRangeTests {
  /// The quantisation to int8 that a converter makes of values from `low` to `high`.
  private func quantisation(_ low: Float, _ high: Float) -> Quantisation {
    let scale = (high - low) / 255
    return Quantisation(scale: scale, zeroPoint: Int32((-128 - low / scale).rounded()))
  }

  private func normalisation(_ low: Float, _ high: Float, channels: Int = 3) -> Normalisation? {
    UsualRange.spanned(by: quantisation(low, high), channels: channels)?.normalisation
  }

  private static let usual: [(low: Float, high: Float, mean: Float, deviation: Float)] = [
    (0, 255, 0, 1), (0, 1, 0, 255), (-1, 1, 127.5, 127.5), (-0.5, 0.5, 127.5, 255),
    (-128, 127, 128, 1),
  ]

  @Test(arguments: usual.indices) func usualRangesAreFound(index: Int) throws {
    let range = Self.usual[index]
    let width = range.high - range.low
    // Pictures that miss black or white by a little, and rounding beyond them.
    for (low, high) in [(0, 0), (0, -0.05), (0.05, 0), (0.07, -0.07), (-0.01, 0.01)]
      as [(Float, Float)]
    {
      let least = range.low == 0 ? 0 : range.low + low * width
      let found = try #require(normalisation(least, range.high + high * width))
      #expect(found == Normalisation(means: [range.mean], deviations: [range.deviation]))
    }
  }

  @Test func imageNetsMeansAreFoundForColoursAlone() throws {
    let means: [Float] = [123.675, 116.28, 103.53]
    let deviations: [Float] = [58.395, 57.12, 57.375]
    for (low, high) in [(-2.118, 2.64), (-2.1, 2.55), (-2.0, 2.5)] as [(Float, Float)] {
      #expect(
        normalisation(low, high) == Normalisation(means: means, deviations: deviations))
      #expect(normalisation(low, high, channels: 1) == nil)
    }
  }

  @Test(
    arguments: [
      (0, 6), (0, 2), (0, 0.8), (-1, 0.5), (-4.76, 4.3), (-0.424, 2.821), (-1.989, 2.126), (0, 127),
      (-123.68, 151.06), (-3, 3), (0, 65_535), (-0.8, 0.88),
    ] as [(Float, Float)])
  func otherRangesAreNotGuessed(low: Float, high: Float) {
    #expect(normalisation(low, high) == nil)
  }
}
