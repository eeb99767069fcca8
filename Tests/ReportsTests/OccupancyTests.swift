import TestSupport
import Testing

@testable import Reports

/// Bytes in use, against a count byte by byte.
@Suite struct OccupancyTests {
  static func residence(_ offset: Int, _ bytes: Int, _ uses: [ClosedRange<Int>]) -> Residence {
    Residence(
      name: "", kind: .tensor, offset: offset, bytes: bytes,
      steps: uses[0].lowerBound...uses[uses.count - 1].upperBound, uses: uses)
  }

  @Test func sharedBytesCountOnce() {
    let occupancy = Occupancy([
      Self.residence(0, 8, [0...4]), Self.residence(4, 8, [2...3]),
      Self.residence(20, 1, [1...1, 3...3, 5...5]),
    ])
    let expected: [(ClosedRange<Int>, Int)] = [
      (0...0, 8), (1...1, 9), (2...2, 12), (3...3, 13), (4...4, 8), (5...5, 1),
    ]
    #expect(occupancy.spans == expected.map { Occupancy.Span(steps: $0.0, bytes: $0.1) })
    #expect(occupancy.peak == Occupancy.Span(steps: 3...3, bytes: 13))
    #expect(occupancy.most(in: 4...9) == 8)
    #expect(Occupancy([]).peak == nil)
  }

  @Test func randomResidencesAreCountedByteByByte() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let residences = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        let first = Int.random(in: 0...9, using: &generator)
        return Self.residence(
          .random(in: 0...20, using: &generator), .random(in: 1...9, using: &generator),
          [first...first + .random(in: 0...4, using: &generator)])
      }.sorted { $0.offset < $1.offset }
      let occupancy = Occupancy(residences)
      for step in 0...15 {
        let bytes = (0...40).filter { byte in
          residences.contains {
            $0.steps.contains(step) && byte >= $0.offset && byte < $0.offset + $0.bytes
          }
        }.count
        #expect(occupancy.most(in: step...step) == bytes, "\(residences)")
      }
    }
  }
}
