import Kernels
import Testing

@Suite struct RearrangeLayoutTests {
  /// A random copy of a few axes whose target places are all different.
  private func layout(_ generator: inout Generator) -> RearrangeLayout {
    var layout = RearrangeLayout()
    var target = 1
    var lowest = 0
    for axis in (0..<6).reversed() where generator.once(in: 2) || axis == 5 {
      let extent = generator.within(1...5)
      layout.extents[axis] = Int32(extent)
      if !(axis == 5 && generator.once(in: 2)) { target += generator.within(0...2) }
      layout.targetStrides[axis] = Int32(target)
      target *= extent
      // Strides of 0 repeat, those below 0 reverse, 1 is what vectors like.
      let stride = axis == 5 && generator.once(in: 2) ? 1 : generator.within(-6...6)
      layout.sourceStrides[axis] = Int32(stride)
      lowest += min(0, stride * (extent - 1))
    }
    layout.sourceOffset = Int32(generator.within(0...3) - lowest)
    layout.targetOffset = Int32(generator.within(0...3))
    return layout
  }

  /// Every pair of source and target positions, by nested loops.
  private func pairs(_ layout: RearrangeLayout) -> [(source: Int, target: Int)] {
    var pairs = [(Int(layout.sourceOffset), Int(layout.targetOffset))]
    for axis in 0..<6 {
      pairs = pairs.flatMap { pair in
        (0..<Int(layout.extents[axis])).map {
          (
            pair.0 + $0 * Int(layout.sourceStrides[axis]),
            pair.1 + $0 * Int(layout.targetStrides[axis])
          )
        }
      }
    }
    return pairs
  }

  @Test func copyMovesEveryByteAndTouchesNoOther() throws {
    var generator = Generator(seed: 700)
    let memory = GuardedMemory(capacity: 1 << 13)
    let output = GuardedOutput(capacity: 1 << 16)
    for _ in 0..<500 {
      let layout = layout(&generator)
      let pairs = pairs(layout)
      let read = try #require(layout.span(ofSource: true))
      let written = try #require(layout.span(ofSource: false))
      #expect(read.low == pairs.map(\.source).min() && read.high == pairs.map(\.source).max())
      #expect(
        written.low == pairs.map(\.target).min() && written.high == pairs.map(\.target).max())
      let source = generator.bytes(read.high + 1)
      let expected = pairs.map { (position: $0.target, byte: source[$0.source]) }
      for end in GuardedMemory.End.allCases {
        let from = memory.place(source, at: end)
        let fault = output.fault(count: written.high + 1, at: end, expected: expected) {
          PortableKernels.rearrange(layout, from: from, to: $0)
        }
        #expect(fault == nil, "\(layout.encoded)")
      }
    }
  }

  @Test func layoutComesBackFromItsBytes() {
    var generator = Generator(seed: 701)
    for _ in 0..<200 {
      let layout = layout(&generator)
      let encoded = layout.encoded
      #expect(encoded.count * 4 == RearrangeLayout.byteCount)
      let decoded = encoded.withUnsafeBytes {
        RearrangeLayout(from: $0.baseAddress.unsafelyUnwrapped)
      }
      #expect(decoded == layout)
    }
  }

  @Test func impossibleLayoutHasNoSpan() {
    var layout = RearrangeLayout()
    layout.extents[3] = 0
    #expect(layout.span(ofSource: true) == nil)
    layout.extents[3] = -2
    #expect(layout.span(ofSource: false) == nil)
    for axis in 0..<6 { layout.extents[axis] = .max }
    #expect(layout.span(ofSource: true) == nil)
    for axis in 0..<6 { layout.extents[axis] = 64 }
    #expect(layout.span(ofSource: true) == nil)
  }
}
