import Kernels
import Tensors
import TestSupport
import Testing

@testable import Planner

@Suite struct ValueLayoutTests {
  /// A random layout, dense or with gaps, of a root.
  private func layout(_ generator: inout Generator) -> ValueLayout {
    let extent = Extent(
      rows: generator.within(1...4), width: generator.within(1...4),
      channels: generator.within(1...6))
    let pixelStride = extent.channels + (generator.once(in: 2) ? generator.within(0...4) : 0)
    let row = (extent.width - 1) * pixelStride + extent.channels
    let rowStride =
      generator.once(in: 2) ? extent.width * pixelStride : row + generator.within(0...5)
    return ValueLayout(
      root: 0, offset: generator.within(0...7), extent: extent, rowStride: rowStride,
      pixelStride: pixelStride)
  }

  /// A random copy from the dense form of an extent.
  private func copy(
    of extent: Extent, _ generator: inout Generator
  ) -> (Rearrangement, Extent) {
    let dimensions = [extent.rows, extent.width, extent.channels]
    let shape = TestNetwork.shape(dimensions)
    var copy = Rearrangement(axes: [.init(extent: extent.elementCount, stride: 1)])
    switch generator.within(0...3) {
    case 0: copy = .transpose(shape, generator.permutation(3))
    case 1:
      let steps = dimensions.map { _ in generator.pick([1, 1, 1, 2, -1]) }
      let begins = dimensions.map { generator.within(0...$0 - 1) }
      let extents = (0..<3).map { axis in
        let room = steps[axis] > 0 ? dimensions[axis] - 1 - begins[axis] : begins[axis]
        return generator.within(0...room / abs(steps[axis])) + 1
      }
      copy = .slice(shape, begins: begins, extents: extents, steps: steps)
    case 2: copy = .tile(shape, dimensions.map { _ in generator.within(1...2) })
    default: break
    }
    let target = generator.factors(of: copy.elementCount, rank: 3)
    return (copy, Extent(rows: target[0], width: target[1], channels: target[2]))
  }

  @Test func viewReadsWhatTheCopyWould() throws {
    var generator = Generator(seed: 40)
    var answered = 0
    for _ in 0..<4_000 {
      let source = layout(&generator)
      let (copy, extent) = copy(of: source.extent, &generator)
      guard let view = source.view(copy, extent: extent) else { continue }
      answered += 1
      #expect(view.extent == extent)
      #expect(view.root == source.root)
      #expect(view.places == copy.apply(source.places))
      // Places that a kernel may write to: no byte twice.
      #expect(Set(view.places).count == view.places.count)
    }
    #expect(answered > 1_000)
  }

  @Test func denseFormIsRecognised() {
    var generator = Generator(seed: 41)
    for _ in 0..<500 {
      let layout = layout(&generator)
      let places = layout.places
      let isDense = places == Array(layout.offset..<layout.offset + places.count)
      // Every layout that is told to be dense is so.
      #expect(!layout.isDense || isDense)
      #expect(layout.rearrangement.apply(Array(0..<500)) == places)
    }
    #expect(ValueLayout(own: 3, Extent(rows: 2, width: 3, channels: 4)).isDense)
  }

  @Test func copyLayoutMovesEveryByteBetweenGaps() throws {
    var generator = Generator(seed: 42)
    var answered = 0
    for _ in 0..<4_000 {
      let source = layout(&generator)
      let (copy, extent) = copy(of: source.extent, &generator)
      var target = layout(&generator)
      target.extent = extent
      target.pixelStride = extent.channels + (generator.once(in: 2) ? 3 : 0)
      target.rowStride = extent.width * target.pixelStride + (generator.once(in: 2) ? 2 : 0)
      guard let layout = CopyLayout.layout(copy, from: source, to: target) else { continue }
      answered += 1
      // Bytes are counted from the first of each tensor.
      let read = try #require(layout.span(ofSource: true))
      let written = try #require(layout.span(ofSource: false))
      #expect(read.low >= 0 && written.low == 0)
      let bytes = generator.bytes(600)
      var moved = [Int8](repeating: 0, count: written.high + 1)
      for place in layout.places { moved[place.target] = bytes[place.source] }
      let from = copy.apply(source.places.map { $0 - source.offset })
      let to = target.places.map { $0 - target.offset }
      #expect(to.last == written.high)
      #expect(to.map { moved[$0] } == from.map { bytes[$0] })
    }
    #expect(answered > 2_000)
  }

  @Test func betweenDenseValuesEveryCopyOfSixAxesHasALayout() {
    var generator = Generator(seed: 43)
    for _ in 0..<500 {
      let dimensions = (0..<6).map { _ in generator.within(1...3) }
      let copy = Rearrangement.transpose(
        TestNetwork.shape(dimensions), generator.permutation(6))
      let extent = Extent(rows: 1, width: 1, channels: copy.elementCount)
      let dense = ValueLayout(own: 0, extent)
      #expect(CopyLayout.layout(copy, from: dense, to: dense) != nil)
    }
  }
}
