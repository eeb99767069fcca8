import Certificate
import Kernels
import Plans
import Testing

/// The signature covers everything that the replay depended on.
@Suite struct SignatureTests {
  @Test func isTheSameEachTime() throws {
    #expect(try Checking.signature(ChainPlan.whole()) == Checking.signature(ChainPlan.whole()))
  }

  @Test func anotherPlacementIsAnotherSignature() throws {
    try expectChange { $0.tensors[ChainPlan.late].offset += 8 }
    try expectChange { $0.operators[0].scratch += 8 }
    try expectChange { $0.header.arenaBytes += 8 }
  }

  @Test func anotherScheduleIsAnotherSignature() throws {
    try expectChange { contents in
      contents.steps.replaceSubrange(
        0..<1,
        with: [
          contents.step(0, rows: 0..<1), contents.step(0, rows: 1..<6),
        ])
    }
  }

  @Test func everyFieldOfTheRecordsCounts() throws {
    try expectChange { $0.tensors[0].zeroPoint += 1 }
    try expectChange { $0.tensors[0].scale *= 2 }
    try expectChange { $0.tensors[0].reserved = 1 }
    try expectChange { $0.operators[0].editCall(ConvolutionCall.self) { $0.window.padTop = 0 } }
    try expectChange { $0.operators[0].editCall(ConvolutionCall.self) { $0.clampHigh = 126 } }
    try expectChange { $0.operators[0].weights += 64 }
    try expectChange { $0.steps[0].flags.insert(.anyOrder) }
    try expectChange { $0.steps[0].ways = 2 }
  }

  @Test func whatTheReplayNeverLooksAtDoesNot() throws {
    let plain = try Checking.signature(ChainPlan.whole())
    var contents = ChainPlan.whole()
    contents.labels = ["label"]
    contents.header.goldenSeed = 1
    contents.golden = [UInt8](repeating: 0, count: ChainPlan.tensorBytes)
    contents.header.certificate = 1
    #expect(try Checking.signature(contents) == plain)
  }

  private func expectChange(_ edit: (inout PlanContents) -> Void) throws {
    var contents = ChainPlan.whole()
    edit(&contents)
    #expect(try Checking.signature(contents) != Checking.signature(ChainPlan.whole()))
  }
}
