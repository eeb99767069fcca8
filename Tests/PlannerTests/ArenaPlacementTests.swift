import Kernels
import Placement
import Tensors
import Testing

@testable import Planner

@Suite struct ArenaPlacementTests {
  private func lifetimes(_ test: TestNetwork) throws -> [Int: Range<Int>] {
    let plan = try PlanRunner(test.network)
    return ArenaPlacement.lifetimes(plan.network, plan.storage)
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
    var test = TestNetwork([1, 2, 2, 5])
    let first = test.table(test.input)
    let flat = test.add(.reshape, [first], [1, 20])
    let second = test.table(test.input, adding: 5)
    let shaped = test.add(.reshape, [second], [1, 20])
    _ = test.sum(shaped, flat)
    let lifetimes = try lifetimes(test)
    #expect(lifetimes[first] == 0..<3)
    #expect(lifetimes[flat] == nil)
  }

  @Test func memoryOfAConcatenationLivesFromItsFirstPart() throws {
    var test = TestNetwork([1, 2, 2, 5])
    let first = test.table(test.input)
    let second = test.table(test.input, adding: 5)
    let joined = test.concatenate([first, second], axis: 3)
    _ = test.table(joined)
    let lifetimes = try lifetimes(test)
    #expect(lifetimes[joined] == 0..<3)
    #expect(lifetimes[first] == nil)
  }

  @Test func whatLivesAtOnceNeverOverlaps() throws {
    for seed in 0..<60 {
      let graph = RandomGraph.make(seed: UInt64(seed))
      for instructionSet in InstructionSet.allCases {
        let network = try GraphImporter.network(of: ConstantFolding.run(graph))
        let plan = try PlanRunner(network, for: instructionSet)
        let lifetimes = ArenaPlacement.lifetimes(plan.network, plan.storage)
        var spans: [(bytes: Range<Int>, steps: Range<Int>)] = []
        for (root, lifetime) in lifetimes {
          let offset = try #require(plan.placement.offsets[root])
          #expect(offset % instructionSet.vectorBytes == 0)
          let size = plan.network.values[root].extent.elementCount
          spans.append((offset..<offset + size, lifetime))
        }
        for (step, index) in plan.storage.running.enumerated() {
          let bytes = NodeRecord.scratchBytes(
            plan.network, plan.network.nodes[index], instructionSet)
          #expect((plan.placement.scratch[step] != nil) == (bytes > 0))
          guard let offset = plan.placement.scratch[step] else { continue }
          spans.append((offset..<offset + bytes, step..<step + 1))
        }
        for (index, span) in spans.enumerated() {
          #expect(span.bytes.upperBound <= plan.placement.layout.heightBytes)
          for other in spans[..<index] where span.steps.overlaps(other.steps) {
            #expect(!span.bytes.overlaps(other.bytes), "seed \(seed)")
          }
        }
      }
    }
  }
}
