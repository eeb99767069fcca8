import Kernels
import Placement
import Tensors
import Testing

@testable import Planner

@Suite struct ArenaPlacementTests {
  private func lifetimes(_ test: TestNetwork) throws -> [Int: Range<Int>] {
    let plan = try PlanRunner(test.network)
    var lifetimes: [Int: Range<Int>] = [:]
    for (index, memory) in plan.schedule.graph.memories.enumerated() {
      let buffer = ArenaPlacement.buffer(
        index, size: memory.bytes, plan.schedule.occupancy.changes[index],
        end: plan.schedule.occupancy.moment, alignment: 1)
      lifetimes[memory.value] = buffer?.lifetime
    }
    return lifetimes
  }

  @Test func valueLivesFromItsProducerToItsLastReader() throws {
    var test = TestNetwork([1, 20])
    let first = test.table(test.input)
    let second = test.table(first)
    let third = test.table(second)
    let output = test.sum(third, first)
    #expect(
      try lifetimes(test) == [
        test.input: 0..<1, first: 0..<4, second: 1..<3, third: 2..<4, output: 3..<4,
      ])
  }

  @Test func inputIsAliveAtStepZeroWhoeverReadsItWhen() throws {
    var test = TestNetwork([1, 20])
    let constant = test.constant([Int8](repeating: 4, count: 20), [1, 20])
    let first = test.table(constant)
    let second = test.table(first)
    _ = test.sum(second, test.input)
    #expect(try lifetimes(test)[test.input] == 0..<3)
    #expect(try lifetimes(test)[constant] == nil)
  }

  @Test func outputIsAliveAtTheLastStepWheneverItIsMade() throws {
    var test = TestNetwork([1, 20])
    let early = test.table(test.input)
    let late = test.table(early)
    _ = test.table(late)
    test.network.output.value = early
    #expect(try lifetimes(test)[early] == 0..<3)
  }

  @Test func memoryOfAViewLivesAsLongAsTheView() throws {
    var test = TestNetwork([1, 1, 4, 5])
    let first = test.table(test.input)
    let flat = test.add(Reshape(), [first], [1, 20])
    let second = test.table(test.input, adding: 5)
    let shaped = test.add(Reshape(), [second], [1, 20])
    _ = test.sum(shaped, flat)
    let lifetimes = try lifetimes(test)
    #expect(lifetimes[first] == 0..<3)
    #expect(lifetimes[flat] == nil)
  }

  @Test func memoryOfAConcatenationLivesFromItsFirstPart() throws {
    var test = TestNetwork([1, 1, 4, 5])
    let first = test.table(test.input)
    let second = test.table(test.input, adding: 5)
    let joined = test.concatenate([first, second], axis: 3)
    _ = test.table(joined)
    let lifetimes = try lifetimes(test)
    #expect(lifetimes[joined] == 0..<3)
    #expect(lifetimes[first] == nil)
  }

  @Test(arguments: [Goal.tensorAtATime, .memory], [true, false])
  func whatIsInUseAtOnceNeverOverlaps(goal: Goal, keepsInput: Bool) throws {
    for seed in 0..<60 {
      let graph = RandomGraph.make(seed: UInt64(seed))
      for instructionSet in InstructionSet.allCases {
        let network = try GraphImporter.network(of: ConstantFolding.run(graph))
        let plan = try PlanRunner(
          network, for: instructionSet, goal: goal, keepsInput: keepsInput)
        let occupancy = plan.schedule.occupancy
        for moment in 0..<occupancy.moment {
          var spans: [Range<Int>] = []
          for (memory, changes) in occupancy.changes.enumerated() {
            guard let change = changes.last(where: { $0.moment <= moment }),
              !change.window.isEmpty
            else { continue }
            let offset = try #require(plan.placement.offsets[memory])
            #expect(offset % instructionSet.vectorBytes == 0)
            spans.append(offset + change.window.lowerBound..<offset + change.window.upperBound)
          }
          for scratch in occupancy.scratches where scratch.moments.contains(moment) {
            let offset = try #require(plan.placement.scratch[scratch.producers[0]])
            spans.append(offset..<offset + scratch.bytes)
          }
          for (index, span) in spans.enumerated() {
            #expect(span.upperBound <= plan.placement.layout.heightBytes)
            for other in spans[..<index] {
              #expect(!span.overlaps(other), "seed \(seed), moment \(moment)")
            }
          }
        }
      }
    }
  }
}
