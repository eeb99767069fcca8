import Kernels
import Models
import Testing

@testable import Planner

/// What the search for a schedule finds, on random networks; `BudgetTests` has what it finds within
/// a budget.
@Suite struct ScheduleSearchTests {
  private static let machine = Machine(l1Bytes: 1 << 9, l2Bytes: 1 << 11)

  private func search(
    _ graph: RowGraph, _ goal: Goal = .memory, _ instructionSet: InstructionSet = .neon
  ) -> ScheduleSearch {
    ScheduleSearch(graph, goal, instructionSet, Self.machine)
  }

  private func graphs(_ count: Int, nodes: Int) throws -> [RowGraph] {
    try (0..<count).map { seed in
      try RowGraph(
        of: RandomGraph.make(seed: UInt64(seed), count: nodes), keepsInput: seed % 2 == 0)
    }
  }

  @Test func eachChoiceIsAChainOfAllOperators() throws {
    for graph in try graphs(40, nodes: 16) {
      for choice in search(graph).frontier {
        var next = 0
        for segment in choice.segments {
          #expect(segment.producers.lowerBound == next)
          #expect(!segment.producers.isEmpty)
          next = segment.producers.upperBound
        }
        #expect(next == graph.producers.count)
      }
    }
  }

  @Test func eachNextChoiceOfAFrontierIsSlowerAndNeedsLess() throws {
    for graph in try graphs(40, nodes: 16) {
      let frontier = search(graph).frontier
      #expect(!frontier.isEmpty)
      for (one, next) in zip(frontier, frontier.dropFirst()) {
        #expect(next.peakBytes < one.peakBytes)
        #expect(next.nanoseconds >= one.nanoseconds)
      }
    }
  }

  /// Every chain of segments of a small network, and its time and bytes in use.
  private func everyChain(
    _ graph: RowGraph, from first: Int = 0
  ) -> [(peakBytes: Int, nanoseconds: Double)] {
    let count = graph.producers.count
    guard first < count else { return [(0, 0)] }
    let model = CostModel(.neon, Self.machine)
    var chains: [(peakBytes: Int, nanoseconds: Double)] = []
    for end in first + 1...count {
      let segments =
        end == first + 1
        ? [Segment.whole(first, isApart: true), Segment.whole(first)]
        : Segmentation.rowsPerStep.map { Segment(producers: first..<end, rowsPerStep: $0) }
      let rest = everyChain(graph, from: end)
      for segment in segments {
        let schedule = SegmentSchedule(graph, segment)
        var occupancy = Occupancy(graph, from: first, records: false)
        occupancy.run(schedule)
        let nanoseconds = model.nanoseconds(schedule)
        for other in rest {
          chains.append(
            (max(occupancy.peakBytes, other.peakBytes), nanoseconds + other.nanoseconds))
        }
      }
    }
    return chains
  }

  @Test func theFastestChainWithinABudgetIsFound() throws {
    for graph in try graphs(60, nodes: 5) where (1...5).contains(graph.producers.count) {
      let chains = everyChain(graph)
      let segmentation = Segmentation(graph, CostModel(.neon, Self.machine))
      // What needs as much as whole tensors is not looked at: streaming is for less.
      let wholeTensors = segmentation.singles.fastest()?.peakBytes ?? 0
      for budget in Set(chains.map(\.peakBytes)) where budget < wholeTensors {
        let best = chains.filter { $0.peakBytes <= budget }.map(\.nanoseconds).min()
        let found = segmentation.fastest(within: budget)
        #expect(found.map { $0.peakBytes <= budget } ?? true)
        if let best, let found {
          #expect(abs(found.nanoseconds - best) <= 1e-9 * best)
        } else {
          #expect(best == nil && found == nil)
        }
      }
    }
  }

  @Test func whatIsEasyToPlaceKeepsTheBudgetAndNeedsLessOnTheWhole() throws {
    /// The bytes in use of all segments, each for as many operators as it has.
    func load(_ graph: RowGraph, _ segments: [Segment]) -> Int {
      segments.reduce(0) { sum, segment in
        var occupancy = Occupancy(graph, from: segment.producers.lowerBound, records: false)
        occupancy.run(SegmentSchedule(graph, segment))
        return sum + occupancy.peakBytes * segment.producers.count
      }
    }
    for graph in try graphs(40, nodes: 12) where !graph.producers.isEmpty {
      let segmentation = Segmentation(graph, CostModel(.neon, Self.machine))
      for choice in segmentation.frontier() {
        let roomy = try #require(
          segmentation.fastest(within: choice.peakBytes, prefersRoom: true))
        #expect(roomy.peakBytes <= choice.peakBytes)
        #expect(roomy.nanoseconds >= choice.nanoseconds * (1 - 1e-9))
        #expect(load(graph, roomy.segments) <= load(graph, choice.segments))
      }
    }
  }

  @Test func eachGoalIsServedBest() throws {
    for (seed, graph) in try graphs(40, nodes: 16).enumerated() {
      let least = try search(graph, .memory).answer()
      let fastest = try search(graph, .speed).answer()
      let balanced = try search(graph, .balanced).answer()
      let whole = try search(graph, .tensorAtATime).answer()
      for answer in [fastest, balanced, whole] {
        #expect(least.arenaBytes <= answer.arenaBytes, "seed \(seed)")
        #expect(fastest.nanoseconds <= answer.nanoseconds * (1 + 1e-9), "seed \(seed)")
      }
      // No time is lost against whole tensors, whatever is saved.
      let search = search(graph, .balanced)
      let mostTime = max(
        search.segmentation.nanosecondsOfWholeTensors(), fastest.nanoseconds)
      #expect(balanced.nanoseconds <= mostTime * 1.011, "seed \(seed)")
      #expect(whole.schedule.segments.allSatisfy { $0.producers.count == 1 })
    }
  }

  @Test func anArenaIsNoSmallerThanWhatIsInUse() throws {
    for (seed, graph) in try graphs(40, nodes: 16).enumerated() {
      let answer = try search(graph, .memory).answer()
      #expect(answer.arenaBytes >= answer.schedule.occupancy.peakBytes, "seed \(seed)")
      #expect(answer.arenaBytes >= answer.placement.layout.lowerBoundBytes, "seed \(seed)")
    }
  }
}
