import Testing

@testable import Placement

/// Tensor lifetimes of real networks.
@Suite struct NetworkTests {
  /// MobileNetV1 as a chain: the tensor made by operator `k` lives in steps `k` and `k + 1`.
  /// Sizes in bytes (int8), from the input to the scores.
  static func mobileNetV1(side: Int, inputChannels: Int, quarter: Bool) -> [Int] {
    let scale = quarter ? 4 : 1
    var sizes = [side * side * inputChannels]
    var side = side / 2
    var channels = 32 / scale
    sizes.append(side * side * channels)
    let blocks = [
      (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1),
      (512, 1), (512, 1), (1024, 2), (1024, 1),
    ]
    for (width, stride) in blocks {
      side /= stride
      sizes.append(side * side * channels)
      channels = width / scale
      sizes.append(side * side * channels)
    }
    return sizes + [channels, 1_000]
  }

  static func chain(_ sizes: [Int], alignment: Int = 16) -> Problem {
    Problem(
      buffers: sizes.enumerated().map { step, size in
        Buffer(id: "tensor\(step)", lifetime: step..<step + 2, size: size, alignment: alignment)
      })
  }

  func height(_ offsets: [Int]?, _ problem: Problem) throws -> Int {
    let offsets = try #require(offsets)
    #expect(Validator.firstViolation(in: problem, offsets: offsets) == nil)
    return zip(problem.buffers, offsets).map { $0.size + $1 }.max() ?? 0
  }

  @Test func mobileNetV1MovesItsLargeInputToReachTheBound() throws {
    let problem = Self.chain(Self.mobileNetV1(side: 96, inputChannels: 3, quarter: true))
    #expect(try LowerBound.bytes(for: problem) == 55_296)
    #expect(try height(GreedyBySize.offsets(for: problem), problem) == 64_512)
    #expect(try height(FirstFit.offsets(for: problem), problem) == 55_296)
    let layout = try Arrangement.best(for: problem)
    #expect(layout.heightBytes == 55_296)
    #expect(layout.isOptimal)
  }

  @Test func exactSearchAloneReachesTheBoundOfMobileNetV1() throws {
    let problem = Self.chain(Self.mobileNetV1(side: 96, inputChannels: 3, quarter: true))
    let timeline = Timeline(problem.buffers)
    var search = BranchAndBound(
      problem, timeline, Separation(problem, timeline), SolverOptions())
    guard case .placed(let offsets) = search.fit(capacity: 55_296, nodeLimit: 1_000) else {
      Issue.record("not found within 1,000 nodes")
      return
    }
    #expect(
      Validator.firstViolation(in: problem, offsets: offsets, capacityBytes: 55_296) == nil)
  }

  @Test(arguments: [(224, 351_232, 301_056), (128, 114_688, 98_304)])
  func greedyBySizeLoses17PercentOnLargerInputsToo(
    _ side: Int, _ greedy: Int, _ bound: Int
  ) throws {
    let problem = Self.chain(Self.mobileNetV1(side: side, inputChannels: 3, quarter: true))
    #expect(try height(GreedyBySize.offsets(for: problem), problem) == greedy)
    let layout = try Arrangement.best(for: problem)
    #expect(layout.heightBytes == bound)
    #expect(layout.lowerBoundBytes == bound)
  }

  @Test func fullWidthNeedsNoSearch() throws {
    let problem = Self.chain(Self.mobileNetV1(side: 224, inputChannels: 3, quarter: false))
    let layout = try Arrangement.best(for: problem)
    #expect(layout.heightBytes == 1_204_224)
    #expect(layout.method == .greedyBySize)
  }

  /// Three thousand tensors with skip connections: no search node without need.
  @Test func longChainWithSkipsStopsWithinFewNodes() throws {
    var generator = Generator(seed: 11)
    let buffers = (0..<3_000).map { step in
      let skip = generator.below(10) == 0 ? 2 + generator.below(4) : 2
      return Buffer(
        id: "\(step)", lifetime: step..<step + skip, size: 16 * (1 + generator.below(4_000)),
        alignment: 16)
    }
    var options = SolverOptions()
    options.nodeLimit = 200_000
    let problem = Problem(buffers: buffers)
    let layout = try Arrangement.best(for: problem, options: options)
    #expect(
      Validator.firstViolation(
        in: problem, offsets: layout.offsets, capacityBytes: layout.heightBytes) == nil)
    #expect(layout.isOptimal)
  }
}
