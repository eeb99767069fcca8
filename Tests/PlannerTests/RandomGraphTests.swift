import Compiler
import KernelSelection
import Kernels
import Models
import Sessions
import TestSupport
import Testing

@testable import Planner

/// Every plan of a random model answers what the definition of its operators does.
@Suite struct RandomGraphTests {
  static let instructionSets = InstructionSet.allCases.filter {
    KernelSelection.kernels($0) != nil
  }

  /// Seeds whose models once went wrong: an input taken for an image by its bytes alone, copies
  /// into a concatenation inside another, copies of too many axes, and such as cross gaps in two
  /// tensors. They mean nothing any more once `RandomGraph` draws otherwise.
  static let once = [
    461, 2_350, 756, 2_228, 2_592, 8_769, 12_743, 23_740, 26_838, 2_628, 11_892, 37_853, 11_102,
    26_616, 29_689, 38_039,
  ]

  @Test(arguments: once)
  func modelThatOnceWentWrongAnswersByTheDefinition(seed: Int) throws {
    try expectExactness(RandomGraph.make(seed: UInt64(seed)), seed)
  }

  @Test(arguments: 0..<16)
  func everyPlanOfARandomModelAnswersByTheDefinition(part: Int) throws {
    for seed in (part * 50)..<((part + 1) * 50) {
      try expectExactness(RandomGraph.make(seed: UInt64(seed)), seed)
      try expectExactness(RandomGraph.make(seed: UInt64(seed) + 1_000_000, count: 30), seed)
    }
  }

  /// With operators beyond the common ones.
  @Test(arguments: 0..<16)
  func everyPlanOfAVariedModelAnswersByTheDefinition(part: Int) throws {
    for seed in (part * 50)..<((part + 1) * 50) {
      try expectExactness(RandomGraph.make(seed: UInt64(seed), count: 20, isVaried: true), seed)
    }
  }

  @Test(arguments: 0..<8)
  func everyPlanOfARandomNetworkAnswersByTheDefinition(part: Int) throws {
    for seed in (part * 150)..<((part + 1) * 150) {
      try expectExactness(RandomGraph.network(seed: UInt64(seed)), seed)
    }
  }

  /// Networks whose answers are compared do stream.
  @Test func randomNetworksStream() throws {
    var streaming = 0
    for seed in 0..<60 {
      let network = try GraphImporter.network(
        of: ConstantFolding.run(RandomGraph.network(seed: UInt64(seed))))
      let plan = try PlanRunner(network, goal: .memory, keepsInput: false)
      if plan.contents.tensors.contains(where: { $0.heldRows < $0.rows }) { streaming += 1 }
    }
    #expect(streaming >= 25)
  }

  /// Passes left out, what the plan should be good at, and whether it keeps its input.
  static let ways: [([String], Goal, Bool)] = [
    ([], .tensorAtATime, true), ([], .memory, true), ([], .memory, false), ([], .balanced, false),
    (PlannerOptions.passNames, .tensorAtATime, false), (PlannerOptions.passNames, .memory, false),
  ]

  /// Plans with all passes and with none, streaming and not, for one thread and for several, on every
  /// instruction set of this machine.
  private func expectExactness(_ graph: Graph, _ seed: Int) throws {
    let network = try GraphImporter.network(of: ConstantFolding.run(graph))
    var generator = Generator(seed: UInt64(seed) + 10_000)
    let input = generator.bytes(graph.tensors[graph.input].shape.elementCount)
    let expected = NetworkEvaluator.output(of: network, input: input)
    for (index, instructionSet) in Self.instructionSets.enumerated() {
      // Two ways for each instruction set, others for the next one.
      let first = (seed + index) % Self.ways.count
      for way in [first, (first + 3) % Self.ways.count] {
        let (leftOut, goal, keepsInput) = Self.ways[way]
        var options = PlannerOptions()
        options.passesLeftOut = Set(leftOut)
        options.goal = goal
        options.keepsInput = keepsInput
        options.threads = 1 + (seed + way) % 4
        let plan: CompiledPlan
        do {
          plan = try Compiler.compile(graph, for: instructionSet, options: options)
        } catch {
          Issue.record(
            "seed \(seed), \(instructionSet.name), \(goal), without \(leftOut): \(error)")
          continue
        }
        let flip: UInt8 = graph.tensors[graph.input].type == .uint8 ? 0x80 : 0
        var session = try Session(copying: plan.plan, threads: options.threads)
        let output = try session.infer(input.map { UInt8(bitPattern: $0) ^ flip })
        #expect(
          output.map { Int8(bitPattern: $0 ^ flip) } == expected,
          "seed \(seed), \(instructionSet.name), \(goal), without \(leftOut)")
      }
    }
  }
}
