import Testing

@testable import Placement

/// The validator finds every kind of planted fault and names it exactly.
@Suite struct ValidatorTests {
  static let problem = Problem(
    buffers: [
      Buffer(id: "a", lifetime: 0..<4, size: 8, alignment: 4),
      Buffer(id: "b", lifetime: 2..<6, size: 8, gaps: [Gap(lifetime: 3..<4, window: 0..<2)]),
      Buffer(id: "c", lifetime: 3..<5, size: 4, fixedOffset: 20),
      Buffer(id: "d", lifetime: 3..<5, size: 4),
    ])

  static let sound = [0, 8, 20, 16]

  func violation(_ offsets: [Int], capacity: Int? = 24) -> Violation? {
    Validator.firstViolation(in: Self.problem, offsets: offsets, capacityBytes: capacity)
  }

  @Test func soundLayoutHasNone() {
    #expect(violation(Self.sound) == nil)
    #expect(violation(Self.sound, capacity: nil) == nil)
  }

  @Test func missingOffset() {
    #expect(violation([0, 8, 20]) == .count(buffers: 4, offsets: 3))
  }

  @Test func offsetBelowTheArena() {
    #expect(violation([-4, 8, 20, 16]) == .negativeOffset(id: "a", offset: -4))
  }

  @Test func misalignedOffset() {
    #expect(violation([2, 10, 20, 16]) == .misaligned(id: "a", offset: 2, alignment: 4))
  }

  @Test func movedFixedOffset() {
    #expect(
      violation([0, 8, 21, 16], capacity: 25)
        == .notAtFixedOffset(id: "c", offset: 21, fixed: 20))
  }

  @Test func endAboveTheCapacity() {
    #expect(violation(Self.sound, capacity: 23) == .aboveCapacity(id: "c", bytes: 1))
  }

  @Test func overlapNamesBytesAndStep() {
    #expect(
      violation([0, 5, 20, 16]) == .overlap(first: "a", second: "b", bytes: 3, step: 2))
  }

  @Test func overlapInsideAWindowOnlyIsFoundAtItsStep() {
    // At step 3 b holds only bytes 12 to 14; d collides with it from step 4 on.
    #expect(violation([0, 12, 20, 16]) == .overlap(first: "b", second: "d", bytes: 4, step: 4))
    #expect("\(Violation.overlap(first: "b", second: "d", bytes: 4, step: 4))".contains("step 4"))
  }

  @Test func everyByteOfShiftIsNoticed() {
    // Two stacked columns: any shift by one byte breaks something.
    let problem = Problem(
      buffers: (0..<6).map { Buffer(id: "\($0)", lifetime: $0 / 3..<$0 / 3 + 2, size: 4) })
    let offsets = [0, 4, 8, 12, 16, 20]
    #expect(Validator.firstViolation(in: problem, offsets: offsets, capacityBytes: 24) == nil)
    for index in offsets.indices {
      for shift in [-1, 1] {
        var moved = offsets
        moved[index] += shift
        #expect(Validator.firstViolation(in: problem, offsets: moved, capacityBytes: 24) != nil)
      }
    }
  }
}
