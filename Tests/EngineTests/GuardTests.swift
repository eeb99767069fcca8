import Compiler
import Engine
import KernelSelection
import Kernels
import Plans
import TestSupport
import Sessions
import Testing

/// An engine touches its arena and its plan, and no byte beside them.
@Suite struct GuardTests {
  @Test(arguments: Fixtures.instructionSets)
  func enginesStayWithinTheirArenasAndRepeatThemselves(set: InstructionSet) throws {
    let kernels = try #require(KernelSelection.kernels(set))
    var run = 0
    for fixture in OperatorFixture.all {
      guard let compiled = Fixtures.plan(fixture, set) else { continue }
      let file = GuardedMemory(capacity: compiled.bytes.count)
      let memory = GuardedMemory(capacity: compiled.plan.arenaBytes)
      // The file's end, too, lies at a guarded page.
      let bytes = file.bytes(compiled.bytes.count, at: .last, alignment: 64)
      bytes.copyBytes(from: compiled.bytes)
      let plan = try Plan(verifying: UnsafeRawBufferPointer(bytes))
      for end in GuardedMemory.End.allCases {
        let arena = memory.bytes(plan.arenaBytes, at: end, alignment: 64)
        memory.fill(0xA5)
        var engine = try Engine(plan: plan, arena: arena, kernels: kernels)
        for index in [0, fixture.cases.count - 1, 0] {
          let vector = fixture.cases[index]
          #expect(try output(&engine, vector.input) == vector.output, "\(fixture.name) \(index)")
        }
        let isIntact = memory.isFilled(0xA5, outside: arena)
        #expect(isIntact, "\(fixture.name) on \(set.name)")
      }
      run += 1
    }
    #expect(run >= 500)
  }

  @Test(arguments: Fixtures.instructionSets)
  func theSameInputGivesTheSameOutput(set: InstructionSet) throws {
    let compiled = try Fixtures.plan(named: "net-mobilenet-v2", set)
    var session = try Session(copying: compiled.plan)
    let first = try session.infer(try Fixtures.named("net-mobilenet-v2").cases[0].input)
    for _ in 0..<20 {
      let again = try session.infer(try Fixtures.named("net-mobilenet-v2").cases[0].input)
      #expect(again == first)
    }
  }

  private func output(_ engine: inout Engine, _ input: [UInt8]) throws -> [UInt8] {
    try input.withUnsafeBytes { try engine.run(raw: $0) }
    var output = [UInt8](repeating: 0, count: engine.rawOutputBytes)
    try output.withUnsafeMutableBytes { try engine.readOutput(raw: $0) }
    return output
  }
}
