import Kernels
import Models
import Testing

@testable import Planner

/// What the estimate of a run's time must tell apart, whatever its rates are.
@Suite struct CostModelTests {
  private static let pixel = MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1)
  private static let square = MovingWindow(
    height: 3, width: 3, strideY: 1, strideX: 1, padTop: 1, padLeft: 1)

  /// Convolutions one after the other on an image of a size.
  private func convolutions(
    _ count: Int = 1, _ window: MovingWindow = pixel, size: Int = 16, channels: Int = 16,
    for instructionSet: InstructionSet = .neon
  ) throws -> RowGraph {
    var test = TestNetwork([1, size, size, channels])
    for _ in 0..<count {
      test.add(
        TestNetwork.convolution(window, inputs: channels, outputs: channels),
        [test.network.output.value], [1, size, size, channels])
    }
    return try RowGraph(of: test.network, for: instructionSet, keepsInput: true)
  }

  private func nanoseconds(
    _ graph: RowGraph, _ segment: Segment, _ machine: Machine = Machine(),
    _ instructionSet: InstructionSet = .neon
  ) -> Double {
    CostModel(instructionSet, machine).nanoseconds(SegmentSchedule(graph, segment))
  }

  @Test func aLayerOfMoreWorkTakesLonger() throws {
    let small = nanoseconds(try convolutions(), .whole(0))
    #expect(small > 0)
    #expect(nanoseconds(try convolutions(size: 32), .whole(0)) > small)
    #expect(nanoseconds(try convolutions(channels: 32), .whole(0)) > small)
    #expect(nanoseconds(try convolutions(1, Self.square), .whole(0)) > small)
  }

  @Test func stepsTakeAsLongAsTheirSegment() throws {
    for seed in 0..<20 {
      let graph = try RowGraph(of: RandomGraph.make(seed: UInt64(seed), count: 12))
      let model = CostModel(.neon, Machine())
      for segment in [
        Segment.whole(0), Segment(producers: graph.producers.indices, rowsPerStep: 2),
      ] {
        let schedule = SegmentSchedule(graph, segment)
        let steps = model.stepNanoseconds(schedule)
        #expect(steps.count == schedule.steps.count)
        #expect(steps.allSatisfy { $0 > 0 && $0.isFinite })
        let sum = steps.reduce(0, +)
        #expect(abs(sum - model.nanoseconds(schedule)) <= 1e-9 * sum, "seed \(seed)")
      }
    }
  }

  /// Tiles of pixels are filled across the ends of rows: 7 pixels a row never fill tiles of 4 or 8.
  @Test(arguments: InstructionSet.allCases)
  func rowsThatLieApartFromWhatTheyReadAreFasterAsTheyAreJoined(set: InstructionSet) throws {
    let graph = try convolutions(size: 7, for: set)
    #expect(
      nanoseconds(graph, .whole(0, isApart: true), Machine(), set)
        < nanoseconds(graph, .whole(0), Machine(), set))
  }

  @Test func aWindowOfManyPixelsJoinsNoRows() throws {
    let graph = try convolutions(1, Self.square, size: 7)
    #expect(
      nanoseconds(graph, .whole(0, isApart: true)) == nanoseconds(graph, .whole(0)))
  }

  @Test func fewerStepsOfMoreRowsAreFaster() throws {
    // All of it fits in the first cache, so that steps and calls alone differ.
    let graph = try convolutions(3, size: 8, channels: 8)
    let machine = Machine(l1Bytes: 1 << 20, l2Bytes: 1 << 22)
    let times = [1, 2, 4, 8].map {
      nanoseconds(graph, Segment(producers: 0..<3, rowsPerStep: $0), machine)
    }
    for (more, fewer) in zip(times, times.dropFirst()) { #expect(fewer < more) }
  }

  @Test func tensorsBeyondTheCachesAreStreamedFasterThanWhole() throws {
    // Each tensor has 256 KiB; three rows of it have 12 KiB.
    let graph = try convolutions(4, size: 64, channels: 64)
    let whole = { (machine: Machine) in
      (0..<4).reduce(0) { $0 + nanoseconds(graph, .whole($1), machine) }
    }
    let streamed = { (machine: Machine) in
      nanoseconds(graph, Segment(producers: 0..<4, rowsPerStep: 8), machine)
    }
    let small = Machine(l1Bytes: 32 << 10, l2Bytes: 128 << 10)
    #expect(streamed(small) < whole(small))
    // Where everything fits, parting it into steps gains nothing.
    let large = Machine(l1Bytes: 1 << 24, l2Bytes: 1 << 25)
    let joined = (0..<4).reduce(0) { $0 + nanoseconds(graph, .whole($1, isApart: true), large) }
    #expect(streamed(large) > joined)
  }

  @Test func noCachesAreFasterThanThoseThatHoldEverything() throws {
    for seed in 0..<20 {
      let graph = try RowGraph(of: RandomGraph.make(seed: UInt64(seed), count: 12))
      for segment in [
        Segment.whole(0), Segment(producers: graph.producers.indices, rowsPerStep: 4),
      ] {
        let large = Machine(l1Bytes: 1 << 24, l2Bytes: 1 << 25)
        let least = nanoseconds(graph, segment, large)
        for bytes in [1 << 8, 1 << 10, 1 << 12, 1 << 16] {
          let time = nanoseconds(graph, segment, Machine(l1Bytes: bytes, l2Bytes: 16 * bytes))
          #expect(time >= least, "seed \(seed), \(bytes) bytes")
        }
      }
    }
  }

  @Test func anOperatorOnItsOwnIsNoSlowerWithLargerCaches() throws {
    for seed in 0..<20 {
      let graph = try RowGraph(of: RandomGraph.make(seed: UInt64(seed), count: 12))
      for producer in graph.producers.indices {
        var slowest = Double.infinity
        for bytes in [1 << 8, 1 << 10, 1 << 12, 1 << 16, 1 << 24] {
          let machine = Machine(l1Bytes: bytes, l2Bytes: 16 * bytes)
          let time = nanoseconds(graph, .whole(producer, isApart: true), machine)
          #expect(time <= slowest, "seed \(seed), \(bytes) bytes")
          slowest = time
        }
      }
    }
  }

  @Test func betterInstructionsAreFaster() throws {
    for (better, plain) in [
      (InstructionSet.neonDotProduct, .neon), (.avx2, .portable), (.avx512vnni, .avx2),
    ] as [(InstructionSet, InstructionSet)] {
      let times = try [better, plain].map { set in
        nanoseconds(
          try convolutions(1, Self.square, size: 32, channels: 32, for: set), .whole(0), Machine(),
          set)
      }
      #expect(times[0] < times[1], "\(better.name) and \(plain.name)")
    }
  }
}
