import Testing

@testable import Planner

@Suite struct LinearIndicesTests {
  /// What the axes stand for, written out.
  private func expanded(_ linear: LinearIndices) -> [Int] {
    linear.axes.reduce([linear.first]) { places, axis in
      places.flatMap { place in (0..<axis.extent).map { place + $0 * axis.stride } }
    }
  }

  @Test(arguments: [
    ([3], 0), ([4, 3, 2, 1, 0], 1), ([1, 3, 5], 1), ([2, 2, 2], 1), ([0, 4, 8, 1, 5, 9], 2),
    ([0, 2, 1, 3, 4, 6, 5, 7], 3), ([7, 6, 3, 2], 2), ([0, 0, 1, 1], 2),
  ])
  func evenStepsAreNestedAxes(indices: [Int], axes: Int) throws {
    let linear = try #require(LinearIndices(indices, most: 4))
    #expect(linear.axes.count == axes)
    #expect(expanded(linear) == indices)
  }

  @Test(arguments: [[3, 0, 0, 4], [0, 1, 3], [2, 0, 1], [0, 1, 2, 3, 5, 4]])
  func unevenStepsAreNone(indices: [Int]) {
    #expect(LinearIndices(indices, most: 4) == nil)
  }

  @Test func moreAxesThanACopyHasAreNone() {
    let indices = [0, 2, 1, 3, 4, 6, 5, 7]
    #expect(LinearIndices(indices, most: 3) != nil)
    #expect(LinearIndices(indices, most: 2) == nil)
  }

  @Test func randomNestedStepsAreFound() throws {
    var generator = Generator(seed: 77)
    for _ in 0..<500 {
      let axes = (0..<generator.within(1...3)).map { _ in
        Rearrangement.Axis(extent: generator.within(2...4), stride: generator.within(-9...9))
      }
      let indices = Rearrangement(axes: axes, offset: 200).apply(Array(0..<400))
      let linear = try #require(LinearIndices(indices, most: 4), "\(axes)")
      #expect(expanded(linear) == indices, "\(axes)")
    }
  }
}
