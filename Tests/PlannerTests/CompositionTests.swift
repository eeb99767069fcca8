import Tensors
import Testing

@testable import Planner

@Suite struct CompositionTests {
  /// A random copy of a tensor, and the shape that it gives.
  private func copy(
    of source: [Int], _ generator: inout Generator
  ) -> (copy: Rearrangement, shape: [Int]) {
    let shape = TestNetwork.shape(source)
    switch generator.within(0...3) {
    case 0, 1:
      let permutation = generator.permutation(source.count)
      return (.transpose(shape, permutation), permutation.map { source[$0] })
    case 2:
      let begins = source.map { generator.within(0...$0 - 1) }
      let extents = source.indices.map { generator.within(1...source[$0] - begins[$0]) }
      let steps = [Int](repeating: 1, count: source.count)
      return (.slice(shape, begins: begins, extents: extents, steps: steps), extents)
    default:
      let multiples = source.map { _ in generator.once(in: 3) ? 2 : 1 }
      return (.tile(shape, multiples), zip(source, multiples).map { $0 * $1 })
    }
  }

  @Test func whereACompositionAnswersItEqualsBothCopies() {
    var generator = Generator(seed: 10)
    var answered = 0
    for _ in 0..<3_000 {
      let source = (0..<generator.within(1...4)).map { _ in generator.within(1...4) }
      let first = copy(of: source, &generator)
      // Under any other shape of as many elements.
      let between =
        generator.once(in: 2)
        ? first.shape
        : generator.factors(of: first.shape.reduce(1, *), rank: generator.within(1...4))
      let second = copy(of: between, &generator)
      guard let both = second.copy.after(first.copy) else { continue }
      answered += 1
      let elements = Array(0..<source.reduce(1, *))
      #expect(both.apply(elements) == second.copy.apply(first.copy.apply(elements)))
    }
    #expect(answered > 1_500)
  }

  @Test func transposesOfTheSameShapeAlwaysCompose() throws {
    var generator = Generator(seed: 11)
    for _ in 0..<500 {
      let source = (0..<generator.within(1...5)).map { _ in generator.within(1...4) }
      let permutation = generator.permutation(source.count)
      let back = source.indices.map { permutation.firstIndex(of: $0) ?? 0 }
      let first = Rearrangement.transpose(TestNetwork.shape(source), permutation)
      let second = Rearrangement.transpose(
        TestNetwork.shape(permutation.map { source[$0] }), back)
      let both = try #require(second.after(first))
      #expect(both.isIdentity(sourceCount: source.reduce(1, *)))
    }
  }

  @Test(arguments: [2, 3, 4, 8], [(1, 1), (7, 5), (14, 14)])
  func channelShuffleAndItsHalvesAreOneCopy(groups: Int, plane: (Int, Int)) throws {
    let (height, width) = plane
    let channels = groups * 6
    let image = TestNetwork.shape([1, height, width, channels])
    let elements = Array(0..<image.elementCount)
    // Exported by PyTorch: to channels first, shuffled there, split, and back.
    let toFirst = Rearrangement.transpose(image, [0, 3, 1, 2])
    let shuffle = Rearrangement.transpose(
      TestNetwork.shape([1, groups, channels / groups, height, width]), [0, 2, 1, 3, 4])
    let first = TestNetwork.shape([1, channels, height, width])
    for half in 0..<2 {
      let split = Rearrangement.slice(
        first, begins: [0, half * channels / 2, 0, 0],
        extents: [1, channels / 2, height, width], steps: [1, 1, 1, 1])
      let toLast = Rearrangement.transpose(
        TestNetwork.shape([1, channels / 2, height, width]), [0, 2, 3, 1])
      let shuffled = try #require(shuffle.after(toFirst))
      let part = try #require(split.after(shuffled))
      let whole = try #require(toLast.after(part))
      #expect(whole.axes.count <= 3)
      let expected = toLast.apply(split.apply(shuffle.apply(toFirst.apply(elements))))
      #expect(whole.apply(elements) == expected)
    }
    // Exported by TensorFlow: channels last all the way.
    let inPlace = Rearrangement.transpose(
      TestNetwork.shape([1, height, width, groups, channels / groups]), [0, 1, 2, 4, 3])
    let again = Rearrangement.transpose(
      TestNetwork.shape([1, height, width, channels / groups, groups]), [0, 1, 2, 4, 3])
    #expect(try #require(again.after(inPlace)).isIdentity(sourceCount: image.elementCount))
  }

  @Test func walkOverACopyLeadsWhereTheCopyReads() {
    var generator = Generator(seed: 12)
    var answered = 0
    for _ in 0..<3_000 {
      let source = (0..<generator.within(1...4)).map { _ in generator.within(1...5) }
      let (copy, _) = copy(of: source, &generator)
      let places = copy.apply(Array(0..<source.reduce(1, *)))
      var axes: [Rearrangement.Axis] = []
      var reach = generator.within(0...places.count - 1)
      let offset = reach
      for _ in 0..<generator.within(0...2) {
        let stride = generator.within(0...places.count)
        let most = stride == 0 ? 3 : (places.count - 1 - reach) / stride + 1
        let extent = generator.within(1...max(1, min(most, 6)))
        axes.append(.init(extent: extent, stride: stride))
        reach += (extent - 1) * stride
      }
      guard let located = copy.locate(offset: offset, axes: axes) else { continue }
      answered += 1
      var walked = [offset]
      for axis in axes {
        walked = walked.flatMap { place in (0..<axis.extent).map { place + $0 * axis.stride } }
      }
      var second = [copy.offset + located.offset]
      var again = [offset]
      for axis in located.axes {
        second = second.flatMap { place in (0..<axis.extent).map { place + $0 * axis.second } }
        again = again.flatMap { place in (0..<axis.extent).map { place + $0 * axis.stride } }
      }
      #expect(again == walked)
      #expect(second == walked.map { places[$0] })
    }
    #expect(answered > 1_500)
  }

  @Test func walkThatCarriesAtNoAxisHasNoAnswer() {
    // Two rows of three out of four: the sixth element is followed by a gap at another distance.
    let rows = Rearrangement(axes: [.init(extent: 2, stride: 4), .init(extent: 3, stride: 1)])
    #expect(rows.locate(offset: 0, axes: [.init(extent: 3, stride: 2)]) == nil)
    #expect(rows.locate(offset: 1, axes: [.init(extent: 3, stride: 1)]) == nil)
    #expect(rows.locate(offset: 0, axes: [.init(extent: 6, stride: 1)])?.axes.count == 2)
    #expect(rows.locate(offset: 5, axes: [.init(extent: 2, stride: -1)]) == nil)
  }
}
