import Compiler
import KernelSelection
import Models
import TestSupport
import Sessions
import Testing

@testable import Planner

/// Each pass may be left out, and so may any of them together: the answers are those of LiteRT's
/// reference kernels all the same.
@Suite struct PassSubsetTests {
  static let prefixes = [
    "net-", "swish", "pad-", "tile-", "split", "concatenation-", "shape-", "transpose-nchw",
    "unary-",
  ]
  static let fixtures = OperatorFixture.all.filter { fixture in
    prefixes.contains { fixture.name.hasPrefix($0) }
  }

  @Test func thereAreFixturesOfEveryKind() {
    for prefix in Self.prefixes {
      #expect(Self.fixtures.contains { $0.name.hasPrefix(prefix) }, "\(prefix)")
    }
    #expect(Pass.all.count == 7)
    #expect(PlannerOptions.passNames == Pass.all.map(\.name))
  }

  @Test(arguments: fixtures)
  func everySubsetOfPassesAnswersAlike(fixture: OperatorFixture) throws {
    let graph = try ModelReader.read(fixture.model, name: fixture.name)
    for subset in 0..<(1 << Pass.all.count) {
      var options = PlannerOptions()
      for (index, name) in PlannerOptions.passNames.enumerated() where subset >> index & 1 == 1 {
        options.passesLeftOut.insert(name)
      }
      options.goal = subset % 8 == 0 ? .memory : .tensorAtATime
      let compiled = try Compiler.compile(graph, for: KernelSelection.best, options: options)
      var session = try Session(copying: compiled.plan)
      for (index, vector) in fixture.cases.enumerated() {
        #expect(
          try session.infer(vector.input) == vector.output,
          "case \(index) without \(options.passesLeftOut.sorted())")
      }
    }
  }

  @Test func passesSaveStepsWhereTheyShould() throws {
    for name in [
      "transpose-nchw-input-conv", "swish-of-conv", "pad-conv-3x3-same", "net-squeeze-excite-tile",
      "unary-chain",
    ] {
      let fixture = try #require(OperatorFixture.all.first { $0.name == name })
      let graph = try ModelReader.read(fixture.model, name: name)
      var options = PlannerOptions()
      options.goal = .tensorAtATime
      let with = try Planner.plan(graph, for: .portable, options: options)
      options.passesLeftOut = Set(PlannerOptions.passNames)
      let without = try Planner.plan(graph, for: .portable, options: options)
      #expect(with.contents.steps.count < without.contents.steps.count, "\(name)")
    }
  }
}
