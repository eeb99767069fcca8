@testable import Certificate
import Compiler
import Plans
import TestSupport
import Testing

/// Sources and means that take their rows one by one.
@Suite struct StreamedMeanTests {
  private func kind(_ edit: (inout PlanContents) -> Void) throws -> Violation.Kind? {
    var contents = StreamedMeanPlan.contents()
    edit(&contents)
    return try Checking.violation(contents)?.kind
  }

  @Test func withoutAFaultThePlanIsSignedAndAnswersTheMean() throws {
    let contents = StreamedMeanPlan.contents()
    #expect(try Checking.violation(contents) == nil)
    let memory = try PlanMemory(contents.encoded())
    let raw = (0..<6).flatMap { row in
      (0..<5).flatMap { pixel in (0..<8).map { UInt8($0 + pixel + 7 * row) } }
    }
    var whole = contents
    whole.input.takesRows = 0
    whole.tensors[0].heldRows = 6
    whole.tensors[1].offset = 448
    whole.operators[1].scratch = 384
    whole.header.arenaBytes = 512
    whole.steps = [whole.step(1)]
    whole.operators[0] = whole.operators[1]
    let kept = try PlanMemory(whole.encoded())
    #expect(try memory.plan.answer(to: raw) == kept.plan.answer(to: raw))
    #expect(Set(try memory.plan.answer(to: raw)).count > 3)
  }

  @Test func aRowThatIsNotAddedIsFound() throws {
    #expect(try kind { $0.steps.remove(at: 5) } == .sumsOutOfOrder)
  }

  @Test func aRowThatIsAddedTwiceIsFound() throws {
    #expect(try kind { $0.steps.insert($0.steps[5], at: 6) } == .sumsOutOfOrder)
  }

  @Test func rowsThatAreAddedBackwardsAreFound() throws {
    #expect(try kind { $0.steps.swapAt(1, 3) } == .sumsOutOfOrder)
  }

  @Test func theLastRowThatIsNotAddedIsFound() throws {
    #expect(try kind { $0.steps.removeLast() } == .incompleteOutput(found: .nothing))
  }

  @Test func aRowThatTheSourceNeverMadeIsFound() throws {
    guard case .wrongByte = try kind({ $0.steps.remove(at: 4) }) else {
      Issue.record("not found")
      return
    }
  }

  @Test func aRowThatTheSourceMadeTooEarlyIsFound() throws {
    guard
      case .wrongByte = try kind({
        $0.steps.insert($0.steps.remove(at: 4), at: 1)
      })
    else {
      Issue.record("not found")
      return
    }
  }

  @Test func sumsThatAreOverwrittenAreFound() throws {
    // The second row of the input lies on them.
    let found = try kind { $0.operators[1].scratch = 72 }
    #expect(found == .scratchOverlap || found == .sumsLost(found: .tensor("input", position: 72)))
  }

  @Test func sumsThatAnotherOperatorScribblesOnAreFound() throws {
    let found = try kind { contents in
      var other = contents.operators[1]
      other.scratch = StreamedMeanPlan.sums + 16
      contents.operators.append(other)
      contents.steps.insert(contents.step(2, rows: 0..<1), at: 2)
    }
    #expect(found == .sumsLost(found: .scratch))
  }

  @Test func anInputThatComesRowByRowIsSignedAsSuch() throws {
    let rows = try Checking.signature(StreamedMeanPlan.contents())
    var kept = StreamedMeanPlan.contents()
    kept.tensors[0].heldRows = 6
    kept.operators[1].scratch = 448
    kept.tensors[1].offset = 384
    kept.header.arenaBytes = 512
    #expect(try Checking.signature(kept) != rows)
  }
}
