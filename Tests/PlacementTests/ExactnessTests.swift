import Testing

@testable import Placement

/// The search against the truth, on problems small enough to know it.
@Suite struct ExactnessTests {
  static let limit = 24

  static let features: [Generator.Features] = [
    [], [.alignments], [.vanishing], [.windows], [.fixed],
    [.alignments, .fixed], [.vanishing, .alignments], [.windows, .alignments],
    [.windows, .vanishing], [.windows, .fixed], [.alignments, .vanishing, .windows, .fixed],
  ]

  /// The layout's height, checked for validity; `nil` when the problem contradicts itself.
  static func solve(_ problem: Problem, _ options: SolverOptions) throws -> Int? {
    do {
      let layout = try Arrangement.best(for: problem, options: options)
      let violation = Validator.firstViolation(
        in: problem, offsets: layout.offsets, capacityBytes: layout.heightBytes)
      #expect(violation == nil, "\(problem)")
      #expect(layout.isOptimal, "the node limit is far away: \(problem)")
      return layout.heightBytes
    } catch PlacementError.contradiction {
      return nil
    }
  }

  @Test(arguments: features)
  func everyFeatureReachesTheOptimum(_ features: Generator.Features) throws {
    var generator = Generator(seed: UInt64(features.rawValue + 1))
    for _ in 0..<150 {
      let problem = generator.problem(count: 2 + generator.below(4), features)
      let truth = BruteForce.leastHeight(of: problem, limit: Self.limit)
      #expect(try Self.solve(problem, SolverOptions()) == truth, "\(problem)")
    }
  }

  @Test func everyCombinationOfSwitchesReachesTheOptimum() throws {
    let switches = SearchIdea.allCases.map(\.option)
    var generator = Generator(seed: 42)
    var cases: [(Problem, Int?)] = []
    while cases.count < 24 {
      let features = Self.features[cases.count % Self.features.count]
      let problem = generator.problem(count: 5, features)
      let truth = BruteForce.leastHeight(of: problem, limit: Self.limit)
      // Only problems that need the search.
      if try truth == LowerBound.bytes(for: problem) && generator.below(8) != 0 { continue }
      cases.append((problem, truth))
    }
    // The hill climb takes part in every second one: it shares nothing with the others.
    for combination in 0..<1 << (switches.count - 1) {
      var options = SolverOptions()
      for (bit, path) in switches.enumerated() {
        options[keyPath: path] = combination >> bit & 1 == 1
      }
      options.hillClimb = combination.nonzeroBitCount % 2 == 0
      for (problem, truth) in cases {
        let height = try Self.solve(problem, options)
        #expect(height == truth, "combination \(combination) of \(problem)")
      }
    }
  }

  @Test func bothEnginesAgreeOnPlainProblems() throws {
    var generator = Generator(seed: 7)
    for _ in 0..<60 {
      let problem = generator.problem(count: 7, [.alignments, .vanishing])
      let best = try #require(try Self.solve(problem, SolverOptions()))
      let separation = Separation(problem, Timeline(problem.buffers))
      for capacity in [best - 1, best] {
        var search = DisjunctiveSearch(problem, separation, capacity: capacity, nodes: 1_000_000)
        switch search.run() {
        case .placed(let offsets):
          #expect(capacity == best)
          #expect(
            Validator.firstViolation(
              in: problem, offsets: offsets, capacityBytes: capacity) == nil)
        case .impossible: #expect(capacity == best - 1)
        case .undecided: Issue.record("\(problem) took too many nodes")
        }
      }
    }
  }

  @Test func answersDoNotDependOnTheRun() throws {
    var generator = Generator(seed: 3)
    let buffers = (0..<60).map { index in
      let lower = generator.below(40)
      return Buffer(
        id: "\(index)", lifetime: lower..<lower + 1 + generator.below(20),
        size: 16 * (1 + generator.below(40)))
    }
    var options = SolverOptions()
    options.nodeLimit = 20_000
    let first = try Arrangement.best(for: Problem(buffers: buffers), options: options)
    let second = try Arrangement.best(for: Problem(buffers: buffers), options: options)
    #expect(first == second)
  }
}
