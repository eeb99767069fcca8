import Kernels
import Models
import Plans
import TestSupport
import Testing

@testable import Planner

/// Plans for several threads: what they may add to the arena, and which steps they share out.
@Suite struct ThreadPlanTests {
  private func draft(
    _ graph: Graph, _ goal: Goal, threads: Int, _ set: InstructionSet = .neon
  ) throws -> PlanContents {
    var options = PlannerOptions()
    options.goal = goal
    options.threads = threads
    return try Planner.plan(graph, for: set, options: options).contents
  }

  @Test func oneThreadMoreAddsNoMoreThanItMay() throws {
    for seed in 0..<40 {
      let graph = RandomGraph.network(seed: UInt64(seed))
      for goal in [Goal.tensorAtATime, .balanced, .speed, .memory] {
        let alone = try draft(graph, goal, threads: 1).header.arenaBytes
        for threads in 2...4 {
          let together = try draft(graph, goal, threads: threads)
          let more = goal == .memory ? 0 : (threads - 1) * Machine.mostBytesAThread
          #expect(together.header.arenaBytes <= alone + UInt64(more), "seed \(seed), \(goal)")
          #expect(together.steps.allSatisfy { (1...threads).contains(Int($0.ways)) })
        }
      }
    }
  }

  @Test func aBudgetHoldsForAnyNumberOfThreads() throws {
    for seed in 0..<20 {
      let graph = RandomGraph.network(seed: UInt64(seed))
      let least = Int(try draft(graph, .memory, threads: 1).header.arenaBytes)
      for budget in [least, least * 5 / 4] {
        let contents = try draft(graph, .budget(bytes: budget), threads: 4)
        #expect(contents.header.arenaBytes <= UInt64(budget), "seed \(seed)")
      }
    }
  }

  @Test func oneThreadSharesNothingOut() throws {
    for seed in 0..<20 {
      let contents = try draft(RandomGraph.network(seed: UInt64(seed)), .balanced, threads: 1)
      #expect(contents.steps.allSatisfy { $0.ways == 1 })
    }
  }

  /// A convolution of some pixels, as an operator for itself that lies apart from its input.
  private func ways(size: Int, channels: Int, threads: Int) throws -> Int {
    var test = TestNetwork([1, size, size, channels])
    test.add(
      TestNetwork.convolution(
        MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1), inputs: channels,
        outputs: channels), [test.network.output.value], [1, size, size, channels])
    var network = test.network
    let storage = try StorageAssignment.arrange(&network)
    let graph = RowGraph(network, storage, .neon, keepsInput: true, threads: threads)
    let schedule = SegmentSchedule(graph, .whole(0, isApart: true))
    return CostModel(.neon, Machine()).stepWays(schedule)[0]
  }

  @Test func whatTakesLongIsSharedOutAndWhatIsShortIsNot() throws {
    #expect(try ways(size: 1, channels: 64, threads: 4) == 1, "there is but one pixel")
    #expect(try ways(size: 2, channels: 4, threads: 4) == 1)
    #expect(try ways(size: 32, channels: 64, threads: 1) == 1)
    for threads in 2...4 { #expect(try ways(size: 32, channels: 64, threads: threads) == threads) }
  }
}
