import Kernels
import TestSupport
import Testing

@Suite struct RearrangeKernelTests {
  private let memory = GuardedMemory(capacity: 1 << 15)
  private let output = GuardedOutput(capacity: 1 << 17)

  /// What is wrong with a copy by each instruction set, and in memory that ends where it does.
  private func check(_ layout: RearrangeLayout, _ generator: inout Generator) throws {
    let places = layout.places
    let read = try #require(layout.span(ofSource: true))
    let written = try #require(layout.span(ofSource: false))
    let source = generator.bytes(read.high + 1)
    let expected = places.map { (position: $0.target, byte: source[$0.source]) }
    for end in GuardedMemory.End.allCases {
      let from = memory.place(source, at: end)
      for kernels in Machine.kernels {
        let fault = output.fault(count: written.high + 1, at: end, expected: expected) { target in
          layout.encoded.withUnsafeBytes {
            let shape = TensorShape()
            KernelCall(
              input: .init(base: from, shape: shape), output: .init(base: target, shape: shape),
              parameters: $0.baseAddress
            ).run(
              kernels.kernel(.rearrange, 0), EmptyCall(),
              OutputPart(rows: 0..<1, columns: 0..<1))
          }
        }
        #expect(fault == nil, "\(kernels.instructionSet.name): \(layout.encoded)")
      }
    }
  }

  @Test func copyMovesEveryByteAndTouchesNoOther() throws {
    var generator = Generator(seed: 700)
    for _ in 0..<500 { try check(generator.rearrangement(), &generator) }
  }

  /// Rows and columns of any number exchanged, a few times, in any order of the axes and with gaps:
  /// channel shuffles, transpositions.
  @Test func matrixIsTurnedAbout() throws {
    var generator = Generator(seed: 703)
    for _ in 0..<500 {
      let rows = generator.once(in: 2) ? generator.within(2...4) : generator.within(2...20)
      let columns = generator.within(1...70)
      let rowGap = generator.once(in: 2) ? 0 : generator.within(0...9)
      let columnGap = generator.once(in: 2) ? 0 : generator.within(0...9)
      let sourceRow = columns + rowGap
      let targetColumn = rows + columnGap
      try check(
        layout(
          [
            (rows, sourceRow, 1), (columns, 1, targetColumn),
            (generator.within(1...3), rows * sourceRow + 3, columns * targetColumn + 2),
          ], &generator), &generator)
    }
  }

  /// Runs of bytes that stay together, of any length.
  @Test func runsAreCopied() throws {
    var generator = Generator(seed: 704)
    for _ in 0..<300 {
      let run = generator.once(in: 4) ? generator.within(200...600) : generator.within(1...80)
      let (sourceGap, targetGap) = (generator.within(0...5), generator.within(0...5))
      let rows = generator.within(1...5)
      try check(
        layout(
          [
            (run, 1, 1), (rows, run + sourceGap, run + targetGap),
            (generator.within(1...3), rows * (run + 5), rows * (run + 6)),
          ], &generator), &generator)
    }
  }

  /// A layout of three axes, in any order among the six.
  private func layout(
    _ axes: [(extent: Int, source: Int, target: Int)], _ generator: inout Generator
  ) -> RearrangeLayout {
    var layout = RearrangeLayout()
    let places = Array(0..<6).shuffled(using: &generator)
    for (axis, place) in zip(axes, places) {
      layout.extents[place] = Int32(axis.extent)
      layout.sourceStrides[place] = Int32(axis.source)
      layout.targetStrides[place] = Int32(axis.target)
    }
    layout.sourceOffset = Int32(generator.within(0...3))
    layout.targetOffset = Int32(generator.within(0...3))
    return layout
  }
}
