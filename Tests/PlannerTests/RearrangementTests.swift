import Tensors
import Testing

@testable import Planner

@Suite struct RearrangementTests {
  private func dimensions(_ generator: inout Generator) -> [Int] {
    (0..<generator.within(0...5)).map { _ in generator.within(1...5) }
  }

  /// The places that a copy reads, one for each element of its target.
  private func places(_ copy: Rearrangement, of source: [Int]) -> [Int] {
    copy.apply(Array(0..<source.reduce(1, *)))
  }

  @Test func transposeMovesAxes() {
    var generator = Generator(seed: 1)
    for _ in 0..<300 {
      let source = dimensions(&generator)
      let permutation = generator.permutation(source.count)
      let target = permutation.map { source[$0] }
      let expected = NestedLoops.places(target, in: source) { index in
        source.indices.map { axis in index[permutation.firstIndex(of: axis) ?? 0] }
      }
      let copy = Rearrangement.transpose(TestNetwork.shape(source), permutation)
      #expect(places(copy, of: source) == expected, "\(source) \(permutation)")
    }
  }

  @Test func sliceTakesEveryStepFromItsBegin() {
    var generator = Generator(seed: 2)
    for _ in 0..<300 {
      let source = dimensions(&generator)
      let steps = source.map { _ in generator.pick([1, 1, 2, 3, -1, -2]) }
      let begins = source.map { generator.within(0...$0 - 1) }
      let extents = source.indices.map { axis in
        let room = steps[axis] > 0 ? source[axis] - 1 - begins[axis] : begins[axis]
        return generator.within(0...room / abs(steps[axis])) + 1
      }
      let expected = NestedLoops.places(extents, in: source) { index in
        index.indices.map { begins[$0] + index[$0] * steps[$0] }
      }
      let copy = Rearrangement.slice(
        TestNetwork.shape(source), begins: begins, extents: extents, steps: steps)
      #expect(places(copy, of: source) == expected, "\(source) \(begins) \(extents) \(steps)")
    }
  }

  @Test func tileRepeatsAlongEachAxis() {
    var generator = Generator(seed: 3)
    for _ in 0..<300 {
      let source = dimensions(&generator)
      let multiples = source.map { _ in generator.within(1...3) }
      let target = zip(source, multiples).map { $0 * $1 }
      let expected = NestedLoops.places(target, in: source) { index in
        zip(index, source).map { $0 % $1 }
      }
      let copy = Rearrangement.tile(TestNetwork.shape(source), multiples)
      #expect(places(copy, of: source) == expected, "\(source) \(multiples)")
    }
  }

  @Test func broadcastStretchesAxesOfOne() throws {
    var generator = Generator(seed: 4)
    for _ in 0..<300 {
      let target = dimensions(&generator)
      let dropped = generator.within(0...target.count)
      let source = target[dropped...].map { generator.once(in: 2) ? 1 : $0 }
      let expected = NestedLoops.places(target, in: source) { index in
        zip(index[dropped...], source).map { $1 == 1 ? 0 : $0 }
      }
      let copy = try #require(
        Rearrangement.broadcast(TestNetwork.shape(source), to: TestNetwork.shape(target)))
      #expect(places(copy, of: source) == expected, "\(source) to \(target)")
    }
  }

  @Test func broadcastRefusesUnequalAxes() {
    let target = TestNetwork.shape([2, 3, 4])
    #expect(Rearrangement.broadcast(TestNetwork.shape([2, 3, 3]), to: target) == nil)
    #expect(Rearrangement.broadcast(TestNetwork.shape([3, 1]), to: target) != nil)
    #expect(Rearrangement.broadcast(TestNetwork.shape([2]), to: target) == nil)
  }

  @Test func axesThatContinueEachOtherAreOne() {
    let copy = Rearrangement(axes: [
      .init(extent: 2, stride: 12), .init(extent: 1, stride: 99), .init(extent: 3, stride: 4),
      .init(extent: 4, stride: 1),
    ])
    #expect(copy.axes == [.init(extent: 24, stride: 1)])
    #expect(copy.isIdentity(sourceCount: 24))
    #expect(!copy.isIdentity(sourceCount: 25))
    let repeated = Rearrangement(axes: [
      .init(extent: 2, stride: 0), .init(extent: 3, stride: 0), .init(extent: 4, stride: 1),
    ])
    #expect(repeated.axes == [.init(extent: 6, stride: 0), .init(extent: 4, stride: 1)])
  }

  @Test func onlyTheCopyOfAllInOrderIsTheIdentity() {
    #expect(Rearrangement(axes: []).isIdentity(sourceCount: 1))
    #expect(!Rearrangement(axes: []).isIdentity(sourceCount: 2))
    let shifted = Rearrangement(axes: [.init(extent: 4, stride: 1)], offset: 1)
    #expect(!shifted.isIdentity(sourceCount: 4))
    let reversed = Rearrangement(axes: [.init(extent: 4, stride: -1)], offset: 3)
    #expect(!reversed.isIdentity(sourceCount: 4))
  }
}
