@testable import Certificate
import Compiler
import KernelSelection
import Kernels
import Plans
import TestSupport
import Testing

/// Plans that run row by row: they are signed, and the engine gives the bytes of the plain plan.
@Suite struct InterleavedPlanTests {
  static let instructionSets = InstructionSet.allCases.filter {
    KernelSelection.kernels($0) != nil
  }

  private let image = (0..<ChainPlan.tensorBytes).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 5) }

  private func output(_ contents: PlanContents, _ raw: [UInt8]? = nil) throws -> [UInt8] {
    let memory = try PlanMemory(contents.encoded())
    _ = try Certificate.check(memory.plan)
    return try memory.plan.answer(to: raw ?? image)
  }

  @Test func thePlainPlanAnswersTheSameOnEveryInstructionSet() throws {
    let expected = try output(ChainPlan.whole(.portable))
    #expect(Set(expected).count > 20, "the plan computes too little to tell plans apart")
    for instructionSet in Self.instructionSets {
      #expect(try output(ChainPlan.whole(instructionSet)) == expected)
    }
  }

  @Test(arguments: instructionSets, 3...6)
  func rollingBuffersGiveTheBytesOfThePlainPlan(set: InstructionSet, heldRows: Int) throws {
    #expect(
      try output(ChainPlan.interleaved(set, heldRows: heldRows)) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: instructionSets)
  func anUnsignedRollingBufferDoesGiveOtherBytes(set: InstructionSet) throws {
    let memory = try PlanMemory(ChainPlan.interleaved(set, heldRows: 2).encoded())
    #expect(try memory.plan.answer(to: image) != output(ChainPlan.whole(set)))
  }

  @Test(arguments: instructionSets)
  func twoRowsAStepGiveTheBytesOfThePlainPlan(set: InstructionSet) throws {
    var contents = ChainPlan.whole(set)
    contents.tensors[ChainPlan.middle].heldRows = 4
    contents.tensors[ChainPlan.late].heldRows = 2
    // The second convolution is always at least one row behind the first.
    let steps: [(Int, Int, Int)] = [
      (0, 0, 2), (1, 0, 1), (2, 0, 1), (0, 2, 2), (1, 1, 2), (2, 1, 2), (0, 4, 2), (1, 3, 2),
      (2, 3, 2), (1, 5, 1), (2, 5, 1),
    ]
    contents.steps = steps.map { contents.step($0, rows: $1..<$1 + $2) }
    #expect(try output(contents) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: instructionSets)
  func anOutputRowMayTakeThePlaceOfItsOperandsRow(set: InstructionSet) throws {
    var contents = ChainPlan.interleaved(set, heldRows: 3)
    contents.tensors[ChainPlan.output].offset = contents.tensors[ChainPlan.input].offset
    #expect(try output(contents) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: instructionSets)
  func anOutputRowMayTakeThePlaceOfADeadInputRow(set: InstructionSet) throws {
    // Row r of the output lies on row r − 2 of the input, and the sum on neither.
    var contents = ChainPlan.whole(set)
    contents.tensors[ChainPlan.late].offset = ChainPlan.free
    contents.tensors[ChainPlan.middle].offset = ChainPlan.free + 80
    #expect(try output(contents) == output(ChainPlan.whole(set)))
  }

  @Test(arguments: instructionSets)
  func aPointwiseConvolutionMayWriteOnTheRowBefore(set: InstructionSet) throws {
    // Rows that are joined to one long row are produced a few channels at a time: these, of more
    // channels than one block holds, must not be.
    var contents = ChainPlan.whole(set, kernel: 1, channels: 40)
    let wide = (0..<1200).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 5) }
    let expected = try output(contents, wide)
    contents.tensors[ChainPlan.late].offset = 8960
    contents.tensors[ChainPlan.middle].offset = 8960 + 200
    #expect(try output(contents, wide) == expected)
  }

  /// A convolution over the three rows above, all of them its own.
  private func recurrent() -> PlanContents {
    var contents = ChainPlan.whole()
    contents.operators[1].input = Int32(ChainPlan.late)
    contents.operators[1].editCall(ConvolutionCall.self) { $0.window.padTop = 3 }
    return contents
  }

  @Test func anOperatorMayReadRowsThatItMadeInEarlierSteps() throws {
    var contents = recurrent()
    contents.steps.replaceSubrange(
      1..<2,
      with: (0..<ChainPlan.rows).map { contents.step(1, rows: $0..<$0 + 1) })
    #expect(try Checking.violation(contents) == nil)
  }

  @Test func anOperatorThatReadsRowsOfTheSameStepIsFound() throws {
    #expect(
      try Checking.violation(recurrent())
        == Violation(
          kind: .wrongByte(found: .nothing), step: 1, operation: "second", tensor: "late", row: 0,
          byte: 0))
  }
}
