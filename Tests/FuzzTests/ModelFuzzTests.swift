import Certificate
@testable import Compiler
import KernelSelection
import Kernels
import Models
import Planner
import Plans
import TestSupport
import Testing

/// Damaged models are refused with an error of one line, or become plans that are signed and run.
@Suite struct ModelFuzzTests {
  /// Larger tensors are planned no further: they are valid, and take their time.
  static let mostElements = 1 << 20
  static let mostMacs = 1 << 20

  @Test func damagedModelsAreRefusedOrCompiled() throws {
    let fixtures = OperatorFixture.all.filter { $0.model.count < 16_384 }
    #expect(fixtures.count > 500)
    var tally = (unread: 0, skipped: 0, refused: 0, planned: 0)
    let sets = InstructionSet.allCases
    let start = ContinuousClock.now
    for round in FuzzOptions.rounds {
      FuzzOptions.trace("model", round)
      // Neighbouring rounds damage different models, and every model in turn.
      let fixture = fixtures[round &* 7 % fixtures.count]
      var bytes = fixture.model
      var mutator = Mutator(seed: FuzzOptions.seed &+ UInt64(round) &* 0x9E37_79B9)
      let damage = mutator.mutate(&bytes)
      guard var graph = try? ModelReader.read(bytes, name: fixture.name) else {
        tally.unread += 1
        continue
      }
      if round % 4 == 0 { GraphMutator.mutate(&graph, with: &mutator) }
      guard graph.tensors.allSatisfy({ $0.shape.elementCount <= Self.mostElements }) else {
        tally.skipped += 1
        continue
      }
      do {
        try check(graph, for: sets[round % sets.count], options(&mutator))
        tally.planned += 1
      } catch let error as ModelError {
        tally.refused += 1
        if error.description.contains("\n") || error.remedy.isEmpty {
          Issue.record("mutant \(round), \(fixture.name), \(damage): unclear error \(error)")
        }
      } catch {
        Issue.record(
          "seed \(FuzzOptions.seed), mutant \(round), \(fixture.name), \(damage): \(error)")
      }
    }
    #expect(tally.planned > FuzzOptions.count / 20, "the damage is too wild")
    if FuzzOptions.printsTimings {
      print("models: \(tally), in \(ContinuousClock.now - start)")
    }
  }

  /// Any goal, the input kept or not; half the time, some rewriting passes are left out.
  private func options(_ random: inout Mutator) -> PlannerOptions {
    var options = PlannerOptions()
    let goals = [Goal.balanced, .memory, .tensorAtATime, .speed]
    options.goal = goals[random.below(goals.count)]
    options.keepsInput = random.below(2) == 0
    guard random.below(2) == 0 else { return options }
    for name in PlannerOptions.passNames where random.below(2) == 0 {
      options.passesLeftOut.insert(name)
    }
    return options
  }

  /// Plans a model as the compiler does, but runs it only if that takes no time.
  private func check(
    _ graph: Graph, for instructionSet: InstructionSet, _ options: PlannerOptions
  ) throws {
    let draft = try Planner.plan(graph, for: instructionSet, options: options)
    guard draft.contents.header.macs <= Self.mostMacs,
      KernelSelection.kernels(instructionSet) != nil
    else {
      let memory = try PlanMemory(draft.contents.encoded())
      _ = try Certificate.check(memory.plan)
      return
    }
    // Proves the draft, too.
    let compiled = try Compiler.finish(draft, of: graph, for: instructionSet, options: options)
    #expect(try compiled.plan.selfTest() == .passed)
  }
}
