import Certificate
import Kernels
import Plans
import Testing

/// Every way in which a schedule or a placement can be wrong, planted in a small hand-made plan.
@Suite struct PlantedFaultTests {
  static let whole = ChainPlan(.portable).contents

  private func violation(
    of contents: PlanContents = whole, _ edit: (inout PlanContents) -> Void
  ) throws -> Violation {
    var contents = contents
    edit(&contents)
    return try #require(try Checking.violation(contents), "the fault was not found")
  }

  @Test func thePlanIsGoodWithoutAFault() throws {
    #expect(try Checking.violation(Self.whole) == nil)
  }

  @Test func liveTensorsThatOverlapByOneByteAreFound() throws {
    // The output's last byte is the middle tensor's first.
    let found = try violation {
      $0.tensors[ChainPlan.output].offset = 600
      $0.tensors[ChainPlan.middle].offset = UInt64(600 + ChainPlan.tensorBytes - 1)
      $0.header.arenaBytes = 4096
      $0.operators[0].scratch = 2048
      $0.operators[1].scratch = 2048
    }
    // Its first row is dead by the time that the output's last is written, so the plan would do,
    // were it not for the first two rows that share a step's memory: see below.
    #expect(found.kind != .writtenTwice)
  }

  @Test func anInputThatLosesOneByteIsFound() throws {
    // The middle tensor's last byte falls on the second row of the input, which is still needed.
    let found = try violation {
      $0.tensors[ChainPlan.input].offset = 256
      $0.tensors[ChainPlan.middle].offset = 256 + 40 - 239
    }
    #expect(
      found
        == Violation(
          kind: .overwritesInput, step: 0, operation: "first", tensor: "input", row: 0, byte: 0))
  }

  @Test func aStepTooEarlyIsFound() throws {
    let found = try violation { $0.steps.swapAt(0, 1) }
    #expect(
      found
        == Violation(
          kind: .wrongByte(found: .nothing), step: 0, operation: "second", tensor: "middle", row: 0,
          byte: 0))
  }
}
