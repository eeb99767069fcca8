import Testing

@testable import Placement

/// Problems that are none are refused with the reason.
@Suite struct ProblemTests {
  static let refused: [(Buffer, PlacementError)] = [
    (Buffer(id: "a", lifetime: 0..<1, size: 0), .badSize(id: "a", bytes: 0)),
    (Buffer(id: "a", lifetime: 1..<1, size: 1), .emptyLifetime(id: "a")),
    (
      Buffer(id: "a", lifetime: 0..<1, size: 1, alignment: 3),
      .badAlignment(id: "a", bytes: 3)
    ),
    (
      Buffer(id: "a", lifetime: 0..<1, size: 1, alignment: 4, fixedOffset: 2),
      .badFixedOffset(id: "a", bytes: 2, alignment: 4)
    ),
    (
      Buffer(id: "a", lifetime: 0..<1, size: 1, fixedOffset: -1),
      .badFixedOffset(id: "a", bytes: -1, alignment: 1)
    ),
    (
      Buffer(id: "a", lifetime: 0..<4, size: 1, gaps: [Gap(lifetime: 3..<5)]),
      .badGap(id: "a", lifetime: 3..<5)
    ),
    (
      Buffer(
        id: "a", lifetime: 0..<4, size: 1, gaps: [Gap(lifetime: 2..<4), Gap(lifetime: 1..<3)]),
      .badGap(id: "a", lifetime: 2..<4)
    ),
    (
      Buffer(id: "a", lifetime: 0..<4, size: 3, gaps: [Gap(lifetime: 1..<3, window: 1..<4)]),
      .badWindow(id: "a", lifetime: 1..<3, window: 1..<4)
    ),
    (
      Buffer(id: "a", lifetime: 0..<1, size: .max),
      .badSize(id: "a", bytes: .max)
    ),
  ]

  @Test(arguments: 0..<refused.count)
  func unsoundBufferIsRefused(_ index: Int) {
    let (buffer, error) = Self.refused[index]
    #expect(throws: error) { try Problem(buffers: [buffer]).check() }
    #expect("\(error)".contains("'a'"))
    #expect(throws: error) { try Arrangement.best(for: Problem(buffers: [buffer])) }
  }

  @Test func idsAreUnique() {
    let buffer = Buffer(id: "a", lifetime: 0..<1, size: 1)
    #expect(throws: PlacementError.duplicateID("a")) {
      try Problem(buffers: [buffer, buffer]).check()
    }
  }

  @Test func sumsThatCouldOverflowAreRefused() {
    let buffers = (0..<5).map { Buffer(id: "\($0)", lifetime: 0..<1, size: 1 << 46) }
    #expect(throws: PlacementError.tooLarge(mostBytes: Problem.mostBytes)) {
      try Problem(buffers: buffers).check()
    }
  }

  @Test func sizesBeyond32BitsAreStillPlaced() throws {
    let problem = Problem(buffers: [
      Buffer(id: "a", lifetime: 0..<2, size: 1 << 40), Buffer(id: "b", lifetime: 1..<4, size: 3),
      Buffer(id: "c", lifetime: 2..<4, size: 1 << 39),
    ])
    let layout = try Arrangement.best(for: problem)
    #expect(layout.heightBytes == (1 << 40) + 3)
    #expect(layout.isOptimal)
  }
}
