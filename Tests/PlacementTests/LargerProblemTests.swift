import Testing

@testable import Placement

/// Every method on problems too large for the truth: what it answers is a placement.
@Suite struct LargerProblemTests {
  /// Sixty or so buffers of a network with skips, and whatever the module can be asked for.
  static func problem(_ generator: inout Generator, count: Int) -> Problem {
    var buffers: [Buffer] = []
    for index in 0..<count {
      let lower = index / 2
      let lifetime = lower..<lower + 2 + (generator.below(6) == 0 ? generator.below(12) : 0)
      let alignment = 1 << generator.below(5)
      var buffer = Buffer(
        id: "\(index)", lifetime: lifetime, size: 1 + generator.below(4_000), alignment: alignment)
      if generator.below(16) == 0 { buffer.fixedOffset = alignment * generator.below(100) }
      if lifetime.count > 3, generator.below(2) == 0 {
        let window = generator.below(2) == 0 ? nil : generator.below(buffer.size)..<buffer.size
        buffer.gaps = [Gap(lifetime: lower + 1..<lower + 3, window: window)]
      }
      buffers.append(buffer)
    }
    return Problem(buffers: buffers)
  }

  @Test(arguments: [21, 22])
  func everyMethodHonoursGapsAlignmentsAndFixedOffsets(seed: UInt64) throws {
    var generator = Generator(seed: seed)
    var placed: [Method: Int] = [:]
    for _ in 0..<60 {
      let count = 20 + generator.below(50)
      var problem = Self.problem(&generator, count: count)
      // Half of them without what only one engine can do.
      if generator.below(2) == 0 {
        for index in problem.buffers.indices { problem.buffers[index].gaps = [] }
      }
      func check(_ offsets: [Int]?, _ method: Method) {
        guard let offsets else { return }
        placed[method, default: 0] += 1
        #expect(
          Validator.firstViolation(in: problem, offsets: offsets) == nil, "\(method): \(problem)")
      }
      let timeline = Timeline(problem.buffers)
      let separation = Separation(problem, timeline)
      let fit = LowestFit(problem: problem, separation: separation)
      check(FirstFit.offsets(fit), .firstFit)
      check(GreedyBySize.offsets(fit), .greedyBySize)
      var climb = HillClimb(fit, order: GreedyBySize.order(problem), goesOn: { true })
      check(climb.run(trials: 100, enough: 0), .hillClimb)
      var search = BranchAndBound(problem, timeline, separation, SolverOptions())
      if case .placed(let offsets) = search.fit(capacity: 1 << 20, nodeLimit: 2_000) {
        check(offsets, .branchAndBound)
      }
      var options = SolverOptions()
      options.nodeLimit = 4_000
      if let layout = try? Arrangement.best(for: problem, options: options) {
        check(layout.offsets, layout.method)
        #expect(layout.lowerBoundBytes <= layout.heightBytes)
      }
    }
    for method in Method.allCases {
      #expect(placed[method, default: 0] > 10, "\(method) answered too rarely to tell")
    }
  }

  @Test func hillClimbNeverLosesToItsFirstOrder() throws {
    var generator = Generator(seed: 23)
    var better = 0
    for _ in 0..<20 {
      let problem = Self.problem(&generator, count: 60)
      let fit = LowestFit(
        problem: problem, separation: Separation(problem, Timeline(problem.buffers)))
      let order = GreedyBySize.order(problem)
      guard let first = fit.offsets(inOrder: order) else { continue }
      var climb = HillClimb(fit, order: order, goesOn: { true })
      let climbed = climb.run(trials: 300, enough: 0)
      let best = try #require(climbed)
      func height(_ offsets: [Int]) -> Int {
        zip(problem.buffers, offsets).map { $0.size + $1 }.max() ?? 0
      }
      #expect(height(best) <= height(first))
      if height(best) < height(first) { better += 1 }
    }
    #expect(better > 5)
  }

  @Test func aCallerThatStopsTheSearchGetsTheBestSoFar() throws {
    var generator = Generator(seed: 24)
    let buffers = (0..<80).map { index in
      let lower = generator.below(40)
      return Buffer(
        id: "\(index)", lifetime: lower..<lower + 1 + generator.below(20),
        size: 16 * (1 + generator.below(400)))
    }
    var options = SolverOptions()
    options.nodeLimit = .max
    options.boundFirst = false
    var asked = 0
    let layout = try Arrangement.best(for: Problem(buffers: buffers), options: options) {
      asked += 1
      return false
    }
    #expect(asked > 0)
    #expect(
      Validator.firstViolation(
        in: Problem(buffers: buffers), offsets: layout.offsets,
        capacityBytes: layout.heightBytes) == nil)
  }
}
