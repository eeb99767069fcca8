import Testing

@testable import Placement

/// What is returned cannot fit, and fits without any one of its buffers.
@Suite struct IrreducibleSubsetTests {
  func fits(_ problem: Problem, _ indices: [Int], _ capacity: Int) throws -> Bool {
    let part = Problem(buffers: indices.map { problem.buffers[$0] })
    guard let height = BruteForce.leastHeight(of: part, limit: 24) else { return false }
    return height <= capacity
  }

  @Test func randomSubsetsAreImpossibleAndMinimal() throws {
    var generator = Generator(seed: 5)
    for round in 0..<80 {
      let problem = generator.problem(
        count: 6, [[], [.alignments], [.vanishing, .fixed], [.windows]][round % 4])
      let truth = BruteForce.leastHeight(of: problem, limit: 24)
      guard let height = truth, height > 1 else { continue }
      let subset = try #require(
        try IrreducibleSubset.find(in: problem, capacityBytes: height - 1))
      #expect(subset.isMinimal)
      let indices = subset.indices
      #expect(try !fits(problem, indices, height - 1), "\(problem)")
      for index in indices {
        #expect(try fits(problem, indices.filter { $0 != index }, height - 1), "\(problem)")
      }
    }
  }

  @Test func whatFitsHasNone() throws {
    let problem = Problem(buffers: [Buffer(id: "a", lifetime: 0..<1, size: 4)])
    #expect(try IrreducibleSubset.find(in: problem, capacityBytes: 4) == nil)
    #expect(try IrreducibleSubset.find(in: problem, capacityBytes: 3)?.indices == [0])
  }

  @Test func networkNamesTheTwoTensorsOfItsPeak() throws {
    let problem = NetworkTests.chain(
      NetworkTests.mobileNetV1(side: 96, inputChannels: 3, quarter: true))
    #expect(
      try IrreducibleSubset.find(in: problem, capacityBytes: 55_000)?.indices == [2, 3])
  }
}
