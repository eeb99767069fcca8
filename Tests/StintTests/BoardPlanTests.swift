import Stint
import Testing

/// A plan for a board has the board's instruction set and pins.
@Suite struct BoardPlanTests {
  @Test(arguments: ["rpi3", "rpi5", "host"])
  func aPlanIsForTheBoardThatIsNamed(_ name: String) throws {
    let board = try BoardFile.read(name)
    let compiled = try Compiler.compile(Tiny.graph(), for: board, rules: ["@0>0.5:GPIO17"])
    let expected = try BoardFile.instructionSet(of: board, native: KernelSelection.best)
    let pins = board.gpio?.header ?? []
    withExtendedLifetime(compiled.memory) {
      let plan = compiled.plan
      #expect(plan.instructionSet == expected)
      #expect(plan.rules == ["@0>0.5:GPIO17"])
      let header = String(decoding: plan.name(plan.header.gpioHeader), as: UTF8.self)
      #expect(header.split(separator: "\n").count == pins.count)
    }
  }

  @Test func everyBoardGetsTheSameGoldenVector() throws {
    let golden = try ["rpi3", "rpi5", "host"].map { name in
      let compiled = try Compiler.compile(Tiny.graph(), for: BoardFile.read(name))
      return withExtendedLifetime(compiled.memory) {
        Array(compiled.plan.section(compiled.plan.header.golden))
      }
    }
    #expect(Set(golden).count == 1)
    #expect(golden[0].count > 0)
  }
}
