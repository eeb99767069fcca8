import Tensors
import Testing

@testable import Planner

@Suite struct ChannelOrderIntoWeightsTests {
  /// An image of 3 × 4 × 6, a copy of it, and a convolution of the copy.
  private func kinds(
    _ copy: Rearrangement, of shape: [Int] = [1, 3, 4, 6], window side: Int = 3
  ) throws -> [String] {
    var test = TestNetwork([1, 3, 4, 6])
    let moved = test.add(copy, [test.input], shape)
    let window = MovingWindow(
      height: side, width: side, strideY: 1, strideX: 1, padTop: side / 2, padLeft: side / 2)
    test.add(
      TestNetwork.convolution(window, inputs: shape[3], outputs: 5), [moved],
      [1, shape[1], shape[2], 5])
    return try Pass.run("channel-order-into-weights", on: test.network).kinds
  }

  private func slice(_ begins: [Int], _ extents: [Int], _ steps: [Int]) -> Rearrangement {
    .slice(TestNetwork.shape([1, 3, 4, 6]), begins: begins, extents: extents, steps: steps)
  }

  @Test(arguments: [1, 3])
  func channelsBackwardsAreWeightsBackwards(side: Int) throws {
    let backwards = slice([0, 0, 0, 5], [1, 3, 4, 6], [1, 1, 1, -1])
    #expect(try kinds(backwards, window: side) == ["Convolution"])
  }

  @Test func shuffledChannelsAreShuffledWeights() throws {
    let shuffled = Rearrangement(axes: [
      .init(extent: 12, stride: 6), .init(extent: 3, stride: 1), .init(extent: 2, stride: 3),
    ])
    #expect(try kinds(shuffled) == ["Convolution"])
  }

  @Test func otherPixelsStayACopy() throws {
    let mirrored = slice([0, 0, 3, 0], [1, 3, 4, 6], [1, 1, -1, 1])
    #expect(try kinds(mirrored) == ["Rearrangement", "Convolution"])
  }

  @Test func channelsThatAreThereTwiceStayACopy() throws {
    let repeated = Rearrangement(axes: [
      .init(extent: 12, stride: 6), .init(extent: 2, stride: 0), .init(extent: 3, stride: 1),
    ])
    #expect(try kinds(repeated) == ["Rearrangement", "Convolution"])
  }

  @Test func someChannelsStayACopy() throws {
    let some = slice([0, 0, 0, 1], [1, 3, 4, 4], [1, 1, 1, 1])
    #expect(try kinds(some, of: [1, 3, 4, 4]) == ["Rearrangement", "Convolution"])
  }

  @Test func aCopyThatIsReadElsewhereTooIsStillMade() throws {
    var test = TestNetwork([1, 3, 4, 6])
    let backwards = test.add(
      slice([0, 0, 0, 5], [1, 3, 4, 6], [1, 1, 1, -1]), [test.input], [1, 3, 4, 6])
    let window = MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1)
    let convolved = test.add(
      TestNetwork.convolution(window, inputs: 6, outputs: 6), [backwards], [1, 3, 4, 6])
    _ = test.sum(convolved, backwards)
    let rewritten = try Pass.run("channel-order-into-weights", on: test.network)
    #expect(rewritten.kinds == ["Rearrangement", "Convolution", "Combination"])
    #expect(rewritten.nodes[1].inputs == [test.input])
  }
}
