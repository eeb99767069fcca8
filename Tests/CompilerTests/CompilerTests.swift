import Certificate
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Testing

@testable import Compiler

/// What the compiler promises: a plan that is proved, signed, and knows what it must answer.
@Suite struct CompilerTests {
  private func graph(_ name: String) throws -> Graph {
    let fixture = try #require(OperatorFixture.all.first { $0.name == name })
    return try ModelReader.read(fixture.model, name: fixture.name)
  }

  private func golden(_ compiled: CompiledPlan) -> [UInt8] {
    Array(compiled.plan.section(compiled.plan.header.golden))
  }

  @Test(arguments: ["tiny-classifier", "net-mobilenet-v2", "conv2d-1x1-3to16"])
  func theGoldenVectorIsTheSameForAllGoalsAndProcessors(name: String) throws {
    let graph = try graph(name)
    let expected = golden(try Compiler.compile(graph, for: KernelSelection.best))
    #expect(Set(expected).count > 1)
    for instructionSet in InstructionSet.allCases {
      for goal in [Goal.balanced, .memory, .speed, .tensorAtATime] {
        var options = PlannerOptions()
        options.goal = goal
        let compiled = try Compiler.compile(graph, for: instructionSet, options: options)
        #expect(golden(compiled) == expected, "\(instructionSet.name), \(goal)")
      }
    }
  }

  @Test func aPlanPassesItsOwnSelfTestAndCarriesItsOwnSignature() throws {
    let compiled = try Compiler.compile(try graph("net-mobilenet-v2"), for: KernelSelection.best)
    #expect(try compiled.plan.selfTest() == .passed)
    #expect(compiled.plan.header.certificate == compiled.certificate.signature)
    #expect(try Certificate.check(compiled.plan) == compiled.certificate)
    #expect(Array(compiled.plan.bytes) == compiled.bytes)
  }

  @Test func whatIsFilledInLastIsAsIfItHadBeenKnown() throws {
    let compiled = try Compiler.compile(
      try graph("tiny-classifier"), for: KernelSelection.best,
      pins: PinSetup(chip: "pinctrl-bcm2711", header: "11 17 GPIO17\n", rules: ["0>0.5:GPIO17"]))
    var contents = compiled.draft.contents
    contents.header.gpioChip = contents.append(name: "pinctrl-bcm2711")
    contents.header.gpioHeader = contents.append(name: "11 17 GPIO17\n")
    contents.rules = ["0>0.5:GPIO17"]
    contents.header.goldenSeed = compiled.plan.header.goldenSeed
    contents.header.certificate = compiled.certificate.signature
    contents.golden = golden(compiled)
    #expect(contents.encoded() == compiled.bytes)
  }

  @Test func pinsAreCarriedAsTheyAre() throws {
    let pins = PinSetup(
      chip: "pinctrl-rp1", header: "11 17 GPIO17\n", rules: ["0>0.5:GPIO17", "1>0.9:pin 11"])
    let compiled = try Compiler.compile(
      try graph("tiny-classifier"), for: KernelSelection.best, pins: pins)
    let plan = compiled.plan
    #expect(Array(plan.name(plan.header.gpioChip)) == Array(pins.chip.utf8))
    #expect(Array(plan.name(plan.header.gpioHeader)) == Array(pins.header.utf8))
    #expect((0..<plan.ruleCount).map { Array(plan.rule($0)) } == pins.rules.map { Array($0.utf8) })
    let without = try Compiler.compile(try graph("tiny-classifier"), for: KernelSelection.best)
    #expect(without.plan.name(without.plan.header.gpioChip).isEmpty && without.plan.ruleCount == 0)
    #expect(without.certificate == compiled.certificate, "pins are no part of the proof")
  }

  @Test func progressGoesForwardToItsEnd() throws {
    var done: [Double] = []
    _ = try Compiler.compile(try graph("tiny-classifier"), for: KernelSelection.best) {
      done.append($1)
    }
    #expect(done == done.sorted() && done.last == 1)
  }

  @Test func aModelThatDoesNotFitIsRefusedAsAModel() throws {
    var options = PlannerOptions()
    options.goal = .budget(bytes: 16)
    let graph = try graph("tiny-classifier")
    let refusal = refusal { () throws(CompilerError) in
      _ = try Compiler.compile(graph, for: KernelSelection.best, options: options)
    }
    guard case .model = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test func aDraftThatComputesTooLittleIsRefusedByTheCertificate() throws {
    let refusal = try refusal { contents in contents.steps.removeLast() }
    guard case .violation = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test func aDraftThatIsNoPlanIsRefusedByTheVerifier() throws {
    let refusal = try refusal { contents in contents.steps[0].operatorIndex = 1000 }
    guard case .plan = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test func aDraftWithoutOutputIsRefusedByTheVerifier() throws {
    let refusal = try refusal { contents in contents.output.tensor = 1000 }
    guard case .plan = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  /// Why a draft of the tiny classifier that was damaged is not finished.
  private func refusal(_ damage: (inout PlanContents) -> Void) throws -> CompilerError? {
    let graph = try graph("tiny-classifier")
    var draft = try Planner.plan(graph, for: KernelSelection.best)
    damage(&draft.contents)
    return refusal { () throws(CompilerError) in
      _ = try Compiler.finish(
        draft, of: graph, for: KernelSelection.best, options: PlannerOptions())
    }
  }

  private func refusal(_ body: () throws(CompilerError) -> Void) -> CompilerError? {
    do throws(CompilerError) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
