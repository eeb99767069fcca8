import TestSupport
import Testing

@testable import Observation

/// Quantiles from buckets, against sorting every value.
@Suite struct HistogramTests {
  /// The least value that so many thousandths of all do not exceed.
  private func exact(_ values: [Int64], thousandths: Int) -> Int64 {
    let rank = max(1, (values.count * thousandths + 999) / 1000)
    return values.sorted()[rank - 1]
  }

  private func expectQuantiles(_ values: [Int64]) {
    var histogram = Histogram()
    for value in values { histogram.add(value) }
    #expect(histogram.count == values.count)
    #expect(histogram.maximum == values.max())
    for thousandths in [0, 1, 10, 250, 500, 900, 990, 999, 1000] {
      let exact = exact(values, thousandths: thousandths)
      let found = histogram.quantile(thousandths: thousandths)
      #expect(found >= exact, "\(thousandths) of \(values.count)")
      #expect(found <= exact + max(64, exact / 32), "\(thousandths) of \(values.count)")
    }
  }

  @Test func quantilesAreWithinABucketOfSorting() {
    var random = SeededGenerator(seed: 7)
    for shift in 0..<40 {
      expectQuantiles((0..<999).map { _ in Int64(random.next() >> UInt64(63 - shift)) })
    }
    // Latencies of every order of magnitude at once.
    expectQuantiles((0..<5000).map { _ in Int64(1) << Int64(random.within(0...41)) })
    expectQuantiles([0])
    expectQuantiles([63, 64, 65])
    expectQuantiles([Int64](repeating: 33_000_000, count: 1000) + [500_000_000])
  }

  @Test func everyPowerOfTwoAndItsNeighboursAreInRange() {
    for power in 0..<42 {
      let middle: Int64 = 1 &<< Int64(power)
      for value in [middle - 1, middle, middle + 1] {
        expectQuantiles([value])
      }
    }
  }

  @Test func whatIsTooLongOrBelowZeroIsCountedAtTheEnds() {
    var histogram = Histogram()
    histogram.add(-5)
    #expect(histogram.quantile(thousandths: 1000) == 0)
    histogram.add(.max)
    #expect(histogram.count == 2)
    #expect(histogram.maximum == .max)
  }

  @Test func anEmptyOneAnswersZero() {
    var histogram = Histogram()
    #expect(histogram.quantile(thousandths: 500) == 0)
    histogram.add(1000)
    histogram.removeAll()
    #expect(histogram.count == 0)
    #expect(histogram.maximum == 0)
    #expect(histogram.quantile(thousandths: 500) == 0)
  }

  @Test func twoHalvesAddUpToTheWhole() {
    var random = SeededGenerator(seed: 3)
    var halves = (Histogram(), Histogram())
    var whole = Histogram()
    for index in 0..<2000 {
      let value = Int64(random.within(0...100_000_000))
      if index % 3 == 0 { halves.0.add(value) } else { halves.1.add(value) }
      whole.add(value)
    }
    halves.0.add(halves.1)
    #expect(halves.0.count == whole.count)
    #expect(halves.0.maximum == whole.maximum)
    for thousandths in stride(from: 0, through: 1000, by: 50) {
      #expect(
        halves.0.quantile(thousandths: thousandths) == whole.quantile(thousandths: thousandths))
    }
  }

  @Test func theStagesOfAFrameAddUpToItsTotal() {
    let times = FrameTimes(
      captured: 100, taken: 350, prepared: 1000, inferred: 9000, decided: 9001, set: 9100)
    let parts = Stage.allCases.filter { $0 != .total }.map { times[$0] }
    #expect(parts == [250, 650, 8000, 1, 99])
    #expect(parts.reduce(0, +) == times[.total])
    #expect(Stage.allCases.count == Stage.count)
    var all = StageTimes()
    all.add(times)
    #expect(all.count == 1)
    #expect(all.maximum(.inference) == 8000)
    all.removeAll()
    #expect(all.count == 0)
  }
}
