import Signals
import Tensors
import Testing

@Suite struct ScoreThresholdTests {
  /// With a scale of 1/256 a comparison of fractions needs integers only.
  @Test func everyThousandthOfASoftmaxIsComparedExactly() {
    for above in Int64(0)..<996 {
      for below in stride(from: Int64(1), through: above, by: 37) {
        let pair = ScoreThreshold(
          above: above * 1000, below: below * 1000, quantisation: SampleModel.quantisation)
        for stored in Int64(-128)...127 {
          let units = (stored + 128) * 1000
          #expect((stored >= pair?.rise ?? 999) == (units > above * 256))
          #expect((stored < pair?.stay ?? -999) == (units < below * 256))
        }
      }
    }
  }

  @Test func aSingleThresholdFallsWhereItRises() {
    let pair = ScoreThreshold(
      above: 500_000, below: nil, quantisation: SampleModel.quantisation)
    #expect(pair == ScoreThreshold(rise: 1, stay: 1), "0.5 itself is not above 0.5")
    let same = ScoreThreshold(
      above: 500_000, below: 500_000, quantisation: SampleModel.quantisation)
    #expect(same == ScoreThreshold(rise: 1, stay: 0), "0.5 itself is not below 0.5")
  }

  @Test func aThresholdThatNoScoreCanPassIsNone() {
    func pair(_ above: Int64, _ below: Int64? = nil) -> ScoreThreshold? {
      ScoreThreshold(above: above, below: below, quantisation: SampleModel.quantisation)
    }
    #expect(pair(0) == ScoreThreshold(rise: -127, stay: -127))
    #expect(pair(-1) == nil)
    #expect(pair(996_093) == ScoreThreshold(rise: 127, stay: 127))
    #expect(pair(996_094) == nil)
    #expect(pair(1_000_000) == nil)
    #expect(pair(500_000, 0) == nil)
    #expect(pair(500_000, 1) == ScoreThreshold(rise: 1, stay: -127))
    #expect(pair(500_000, 500_001) == nil)
  }

  @Test func scoresOfOtherModelsHaveTheirOwnRange() {
    let logits = Quantisation(scale: 0.125, zeroPoint: 20)
    #expect(ScoreThreshold.range(of: logits) == (-18_500_000, 13_375_000))
    #expect(
      ScoreThreshold(above: 2_500_000, below: -1_000_000, quantisation: logits)
        == ScoreThreshold(rise: 41, stay: 12))
    #expect(ScoreThreshold(above: 13_375_000, below: nil, quantisation: logits) == nil)
  }
}
