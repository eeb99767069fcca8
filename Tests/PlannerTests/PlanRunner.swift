import Certificate
import Compiler
import KernelSelection
import Kernels
import Plans
import TestSupport
import Testing

@testable import Planner

/// Turns a network built by hand into a plan, proves it and runs it.
struct PlanRunner {
  let network: Network
  let storage: Storage
  let schedule: Schedule
  let placement: ArenaPlacement
  let contents: PlanContents

  /// Arranges, places and emits a network as it is, without any pass; unless said otherwise an
  /// operator at a time, from an input that is kept.
  init(
    _ network: Network, for instructionSet: InstructionSet = KernelSelection.best,
    goal: Goal = .tensorAtATime, keepsInput: Bool = true
  ) throws {
    var network = network
    storage = try StorageAssignment.arrange(&network)
    let rows = RowGraph(network, storage, instructionSet, keepsInput: keepsInput)
    let answer = try ScheduleSearch(rows, goal, instructionSet, Machine()).answer()
    schedule = answer.schedule
    placement = answer.placement
    contents = PlanEmitter.emit(
      network, storage, schedule, placement, instructionSet: instructionSet, labels: [],
      pixels: [UInt8](repeating: 0, count: 768))
    self.network = network
  }

  /// The nodes that run, by name.
  var runningNames: [String] { storage.running.map { network.nodes[$0].name } }

  /// How many copies run.
  var copies: Int {
    contents.operators.count { $0.kind == OperatorKind.rearrange.rawValue }
  }

  /// The output for an input, after the certificate's check of the plan.
  func output(_ input: [Int8]) throws -> [Int8] {
    let memory = try PlanMemory(contents.encoded())
    _ = try Certificate.check(memory.plan)
    return try memory.plan.answer(to: input.map { UInt8(bitPattern: $0) })
      .map { Int8(bitPattern: $0) }
  }

  /// Plans the network and expects the answers of its definition.
  @discardableResult
  static func expectExactness(
    _ network: Network, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> PlanRunner {
    let runner = try PlanRunner(network)
    for input in inputs(of: network) {
      #expect(
        try runner.output(input) == NetworkEvaluator.output(of: network, input: input),
        sourceLocation: sourceLocation)
    }
    return runner
  }

  /// Seeded inputs of a network.
  static func inputs(of network: Network) -> [[Int8]] {
    let count = network.values[network.input.value].shape.elementCount
    var generator = Generator(seed: UInt64(count))
    return (0..<3).map { _ in generator.bytes(count) }
  }
}

extension Pass {
  /// Runs the pass of this name, and expects that it leaves the network's answers as they are.
  static func run(
    _ name: String, on network: Network, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Network {
    let pass = try #require(all.first { $0.name == name })
    var rewritten = network
    pass.run(&rewritten)
    for input in PlanRunner.inputs(of: network) {
      let expected = NetworkEvaluator.output(of: network, input: input)
      #expect(
        NetworkEvaluator.output(of: rewritten, input: input) == expected,
        sourceLocation: sourceLocation)
    }
    try PlanRunner.expectExactness(rewritten, sourceLocation: sourceLocation)
    return rewritten
  }
}

extension Network {
  /// The kinds of the nodes, in order.
  var kinds: [String] { nodes.map { String(describing: type(of: $0.operation)) } }
}
