import Certificate
import Kernels
import Plans
import Sessions
import Testing

/// Steps that are joined or shared out give the bytes of the plain plan, on every instruction set.
@Suite struct SharedStepTests {
  private let image = (0..<1200).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 5) }

  private func output(_ contents: PlanContents) throws -> [UInt8] {
    let memory = try PlanMemory(contents.encoded())
    _ = try Certificate.check(memory.plan)
    let bytes = memory.plan.tensor(Int(memory.plan.input.tensor)).elementCount
    var session = try Session(copying: memory.plan)
    return try session.infer(Array(image[..<bytes]))
  }

  @Test(arguments: InterleavedPlanTests.instructionSets, [2, 3, 6] as [UInt16])
  func rowsSharedOutGiveTheBytesOfThePlainPlan(set: InstructionSet, ways: UInt16) throws {
    var contents = ChainPlan.whole(set)
    contents.header.arenaBytes = 8192
    for index in contents.steps.indices { contents.steps[index].ways = ways }
    #expect(try output(contents) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: InterleavedPlanTests.instructionSets, [2, 3, 5] as [UInt16])
  func pixelsSharedOutGiveTheBytesOfThePlainPlan(set: InstructionSet, ways: UInt16) throws {
    // Steps of one row, which is shared out by its columns.
    var contents = ChainPlan.interleaved(set, heldRows: 3)
    for index in contents.steps.indices { contents.steps[index].ways = ways }
    #expect(try output(contents) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: InterleavedPlanTests.instructionSets, [1, 4, 6] as [UInt16])
  func joinedRowsGiveTheBytesOfThePlainPlan(set: InstructionSet, ways: UInt16) throws {
    var contents = ChainPlan.whole(set, kernel: 1, channels: 40)
    let expected = try output(contents)
    contents.steps[1].flags.insert(.joined)
    contents.steps[1].ways = ways
    #expect(try output(contents) == expected)
    #expect(Set(expected).count > 20, "the plan computes too little to tell plans apart")
  }
}
