import Engine
import KernelSelection
import Kernels
import Plans
import Sessions
import TestSupport
import Testing

/// One owner of plan, arena and kernels.
@Suite struct SessionTests {
  @Test func allWaysInGiveTheSameScores() throws {
    let compiled = try Tiny.compiled()
    let vector = try #require(try Tiny.fixture().cases.first)
    var session = try Session(PlanFile(copying: compiled.bytes.span.bytes))
    #expect(try session.infer(vector.input) == vector.output)
    let scores = Array(session.scores)
    #expect(scores.count == compiled.plan.classCount && scores == Array(session.output))

    session.runGolden()
    #expect(Array(session.scores) != scores, "the golden input is another")
    try session.run(raw: vector.input.span.bytes)
    #expect(Array(session.scores) == scores)

    // What the model declares as raw bytes, in the plan's own quantisation.
    let input = session.plan.tensor(Int(session.plan.input.tensor))
    let rowBytes = Int(input.width * input.channels)
    var stored = [Int8](repeating: 0, count: input.elementCount)
    try vector.input.withUnsafeBytes { raw in
      let rows = try RawRows(raw, for: compiled.plan)
      try stored.withUnsafeMutableBufferPointer { stored in
        let start = try #require(stored.baseAddress)
        for row in 0..<Int(input.rows) { rows.write(row: row, to: start + row * rowBytes) }
      }
    }
    session.runGolden()
    try session.run(stored: stored.span)
    #expect(Array(session.scores) == scores)
  }

  @Test func tensorsOfAnotherLengthAreRefused() throws {
    let compiled = try Tiny.compiled()
    var session = try Session(copying: compiled.plan)
    #expect(throws: EngineError.self) {
      try session.run(raw: [UInt8](repeating: 0, count: 7).span.bytes)
    }
    #expect(throws: EngineError.self) {
      try session.run(stored: [Int8](repeating: 0, count: 7).span)
    }
    #expect(throws: EngineError.self) { _ = try session.infer([]) }
  }

  @Test func theGoldenOutputIsThatOfThePlan() throws {
    let compiled = try Tiny.compiled()
    var session = try Session(copying: compiled.plan)
    #expect(session.goldenOutput() == Array(compiled.plan.section(compiled.plan.header.golden)))
    #expect(try session.selfTest() == .passed)
  }

  @Test func twoSessionsOfOnePlanDoNotMeet() throws {
    let compiled = try Tiny.compiled()
    let vector = try #require(try Tiny.fixture().cases.first)
    var first = try Session(copying: compiled.plan)
    var second = try Session(copying: compiled.plan)
    let answer = try first.infer(vector.input)
    second.runGolden()
    #expect(first.rawOutput() == answer)
  }

  @Test func aSessionMovesToAnotherTask() async throws {
    let compiled = try Tiny.compiled()
    let golden = Array(compiled.plan.section(compiled.plan.header.golden))
    let answer = try await Task.detached {
      var session = try Session(copying: compiled.plan)
      return session.goldenOutput()
    }.value
    #expect(answer == golden)
  }

  @Test func aPlanForAnotherProcessorIsRefused() throws {
    let compiled = try Tiny.compiled(for: .neon)
    guard KernelSelection.kernels(.neon) == nil else { return }
    do throws(SessionError) {
      _ = try Session(copying: compiled.plan)
      Issue.record("it was taken")
    } catch {
      guard case .otherProcessor(let error) = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(error.needed == .neon && error.present == KernelSelection.best)
    }
  }
}
