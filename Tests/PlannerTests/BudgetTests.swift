import Foundation
import Kernels
import Models
import TestSupport
import Testing

@testable import Planner

/// A budget is kept, and whatever fits in it is accepted.
@Suite struct BudgetTests {
  /// Everything that a search needs to know of a model.
  private struct Case {
    let rows: RowGraph
    let instructionSet: InstructionSet

    init(_ graph: Graph, _ instructionSet: InstructionSet, keepsInput: Bool = false) throws {
      rows = try RowGraph(of: graph, for: instructionSet, keepsInput: keepsInput)
      self.instructionSet = instructionSet
    }

    /// One search serves all goals: what differs is the question.
    func search() -> ScheduleSearch {
      ScheduleSearch(rows, .balanced, instructionSet, Machine())
    }
  }

  private func expectBudgetsAreKept(_ of: Case, _ name: String) throws {
    let search = of.search()
    let least = try search.least()
    let balanced = try search.answer()
    let fastest = try search.place(search.frontier[0])
    let alignment = of.instructionSet.vectorBytes
    let (low, high) = (least.arenaBytes, max(fastest.arenaBytes, least.arenaBytes))
    var slowest = Double.infinity
    for budget in [low, low + 1, low + alignment, (low + high) / 2, high].sorted() {
      let answer = try search.fastest(within: budget)
      #expect(answer.arenaBytes <= budget, "\(name): \(budget)")
      // More memory never makes it slower.
      #expect(answer.nanoseconds <= slowest * (1 + 1e-9), "\(name): \(budget)")
      slowest = answer.nanoseconds
    }
    // What other goals find is found within a budget of what they need.
    for other in [least, balanced, fastest] {
      let answer = try search.fastest(within: other.arenaBytes)
      #expect(answer.arenaBytes <= other.arenaBytes, "\(name)")
      #expect(answer.nanoseconds <= other.nanoseconds * (1 + 1e-9), "\(name)")
    }
  }

  @Test(
    .enabled(if: SharedFiles.available, Comment(rawValue: SharedFiles.absence)),
    arguments: RealModelArenaTests.models, [InstructionSet.neon, .avx2])
  func budgetsFromTheLeastOnAreKeptForRealModels(
    model: URL, instructionSet: InstructionSet
  ) throws {
    let one = try Case(ModelReader.read(path: model.path), instructionSet)
    try expectBudgetsAreKept(one, "\(model.lastPathComponent), \(instructionSet.name)")
  }

  @Test func budgetsFromTheLeastOnAreKept() throws {
    for seed in 0..<60 {
      let graph = RandomGraph.make(seed: UInt64(seed), count: 16)
      for keepsInput in [true, false] {
        try expectBudgetsAreKept(
          Case(graph, .neonDotProduct, keepsInput: keepsInput), "seed \(seed)")
      }
    }
  }

  @Test func theRefusalNamesALeastThatIsAccepted() throws {
    for seed in 0..<20 {
      let search = try Case(RandomGraph.make(seed: UInt64(seed), count: 16), .avx2).search()
      let refusal = try #require(throws: PlanningError.self) { try search.fastest(within: 1) }
      let least = try search.least().arenaBytes
      #expect("\(refusal)".contains("the least is \(least), most of it for '"))
      #expect(try search.fastest(within: least).arenaBytes <= least)
    }
  }

  @Test func peakOwnersAreToldApart() {
    let start = "Network/Blocks/expanded_convolution_with_a_long_name"
    let owners = ["/depthwise/depthwise", "_1/depthwise/depthwise", "_2/depthwise/depthwise"]
      .map { PeakOwner(name: start + $0 + ";" + start + "/bias", bytes: 7) }
    let told = PeakOwner.told(owners)
    #expect(Set(told).count == 3)
    #expect(told[1] == "'expanded_convolution_with_a_long_name_1/depthwise/depthwise' (7)")
    #expect(PeakOwner.told([PeakOwner(name: "", bytes: 1)]) == ["'' (1)"])
  }

  @Test func wholeTensorsNeedWhatAPlanOfThemNeeds() throws {
    for seed in 0..<20 {
      let one = try Case(RandomGraph.make(seed: UInt64(seed), count: 16), .neon)
      let whole = ScheduleSearch(one.rows, .tensorAtATime, .neon, Machine())
      #expect(
        try one.search().wholeTensors().arenaBytes == whole.answer().arenaBytes, "seed \(seed)")
    }
  }

  @Test func stepsTakeAsLongAsThePlan() throws {
    for seed in 0..<20 {
      let search = try Case(RandomGraph.make(seed: UInt64(seed), count: 16), .neon).search()
      let answer = try search.answer()
      let steps = search.stepNanoseconds(of: answer)
      #expect(steps.count == answer.schedule.steps.count)
      #expect(abs(steps.reduce(0, +) - answer.nanoseconds) < 1e-6 * answer.nanoseconds)
    }
  }
}
