import Testing

@testable import Placement

/// Problems small enough to solve by hand.
@Suite struct HandTests {
  func solve(_ buffers: [Buffer]) throws -> ArenaLayout {
    let problem = Problem(buffers: buffers)
    let layout = try Arrangement.best(for: problem)
    #expect(
      Validator.firstViolation(
        in: problem, offsets: layout.offsets, capacityBytes: layout.heightBytes) == nil)
    return layout
  }

  func failure(
    _ problem: Problem, _ capacity: Int, _ options: SolverOptions = SolverOptions()
  ) -> PlacementError? {
    do throws(PlacementError) {
      _ = try Arrangement.best(for: problem, capacityBytes: capacity, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test func noBuffersNeedNoBytes() throws {
    let layout = try solve([])
    #expect(layout.heightBytes == 0)
    #expect(layout.offsets.isEmpty)
  }

  @Test func buffersOfDifferentTimesShareBytes() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<1, size: 8), Buffer(id: "b", lifetime: 1..<2, size: 6),
    ])
    #expect(layout.heightBytes == 8)
    #expect(layout.offsets == [0, 0])
  }

  @Test func searchFillsWhatBothHeuristicsCannot() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 6..<8, size: 4), Buffer(id: "b", lifetime: 2..<8, size: 3),
      Buffer(id: "c", lifetime: 4..<7, size: 3), Buffer(id: "d", lifetime: 1..<5, size: 2),
      Buffer(id: "e", lifetime: 3..<4, size: 4),
    ])
    #expect(layout.heightBytes == 10)
    #expect(layout.gapBytes == 0)
    #expect(layout.method == .branchAndBound)
  }

  @Test func alignmentPaddingCounts() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<2, size: 5, alignment: 4),
      Buffer(id: "b", lifetime: 0..<2, size: 6, alignment: 4),
      Buffer(id: "c", lifetime: 0..<2, size: 7, alignment: 4),
    ])
    // Padded to 8 each, but for the topmost, which is the one of 5 bytes.
    #expect(layout.heightBytes == 21)
    #expect(layout.lowerBoundBytes == 21)
  }

  @Test func vanishedBufferLeavesItsBytesToOthers() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<9, size: 10, gaps: [Gap(lifetime: 3..<6)]),
      Buffer(id: "b", lifetime: 3..<6, size: 10),
    ])
    #expect(layout.heightBytes == 10)
  }

  @Test func windowLetsAnotherNestBelowIt() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<9, size: 10, gaps: [Gap(lifetime: 3..<6, window: 6..<10)]),
      Buffer(id: "b", lifetime: 3..<6, size: 6),
    ])
    #expect(layout.heightBytes == 10)
    #expect(layout.offsets == [0, 0])
  }

  @Test func bufferThatIsNeverThereNeedsOnlyAPlace() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<2, size: 3, gaps: [Gap(lifetime: 0..<2)]),
      Buffer(id: "b", lifetime: 0..<2, size: 4),
    ])
    #expect(layout.heightBytes == 4)
  }

  @Test func fixedOffsetsAreKept() throws {
    let layout = try solve([
      Buffer(id: "a", lifetime: 0..<2, size: 4),
      Buffer(id: "b", lifetime: 0..<2, size: 4, fixedOffset: 2),
    ])
    #expect(layout.offsets == [6, 2])
    #expect(layout.heightBytes == 10)
  }

  @Test func contradictionIsNamed() {
    let pinned = Problem(buffers: [
      Buffer(id: "a", lifetime: 0..<1, size: 4, fixedOffset: 0),
      Buffer(id: "b", lifetime: 0..<1, size: 4, fixedOffset: 3),
    ])
    #expect(throws: PlacementError.contradiction) { try Arrangement.best(for: pinned) }
  }

  @Test func capacityBelowTheOptimumIsProvedImpossible() throws {
    // Live sets need 4 bytes, yet no placement has fewer than 5.
    var generator = Generator(seed: 9)
    var proved = 0
    for _ in 0..<400 where proved < 5 {
      let problem = generator.problem(count: 6, [.alignments])
      let layout = try Arrangement.best(for: problem)
      let bound = try LowerBound.bytes(for: problem)
      guard layout.heightBytes > bound else { continue }
      proved += 1
      let capacity = layout.heightBytes - 1
      guard case .doesNotFit(capacity, let least) = failure(problem, capacity) else {
        Issue.record("not proved impossible in \(capacity) bytes: \(problem)")
        continue
      }
      #expect(least == layout.heightBytes)
    }
    #expect(proved == 5)
  }

  @Test func nodeLimitEndsTheSearchUndecided() throws {
    let problem = Problem(buffers: try MinimallocTests.instance("D") ?? [])
    guard !problem.buffers.isEmpty else { return }
    var options = SolverOptions()
    options.nodeLimit = 10
    #expect(
      failure(problem, 1_048_576, options)
        == .undecided(capacityBytes: 1_048_576, lowerBoundBytes: 986_112, nodes: 10))
    let layout = try Arrangement.best(for: problem, options: options)
    #expect(!layout.isOptimal)
    #expect(layout.lowerBoundBytes == 986_112)
  }
}
