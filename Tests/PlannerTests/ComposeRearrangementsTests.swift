import Kernels
import Tensors
import Testing

@testable import Planner

@Suite struct ComposeRearrangementsTests {
  private func composed(_ test: TestNetwork) throws -> Network {
    try Pass.run("compose-rearrangements", on: test.network)
  }

  @Test func channelShuffleIsOneCopyOfEachHalf() throws {
    var test = TestNetwork([1, 4, 5, 12])
    let shaped = test.add(Reshape(), [test.input], [4, 5, 2, 6])
    let moved = test.transpose(shaped, [0, 1, 3, 2])
    let shuffled = test.add(Reshape(), [moved], [1, 4, 5, 12])
    let left = test.slice(shuffled, axis: 3, 0..<6)
    let right = test.slice(shuffled, axis: 3, 6..<12)
    _ = test.sum(left, right)
    let network = try composed(test)
    #expect(network.kinds == ["Rearrangement", "Rearrangement", "Combination"])
    #expect(network.nodes.prefix(2).allSatisfy { $0.inputs == [test.input] })
  }

  @Test func transposeThereAndBackIsNothing() throws {
    var test = TestNetwork([1, 3, 4, 5])
    let there = test.transpose(test.input, [0, 3, 1, 2])
    let back = test.transpose(there, [0, 2, 3, 1])
    _ = test.table(back)
    let network = try composed(test)
    #expect(network.kinds == ["Table256"])
    #expect(network.nodes[0].inputs == [test.input])
  }

  @Test func reshapesBetweenCopiesVanish() throws {
    var test = TestNetwork([1, 3, 4, 5])
    let flat = test.add(Reshape(), [test.input], [12, 5])
    let moved = test.transpose(flat, [1, 0])
    let shaped = test.add(Reshape(), [moved], [1, 5, 12])
    let again = test.add(Reshape(), [shaped], [5, 3, 4])
    _ = test.transpose(again, [1, 2, 0])
    let network = try composed(test)
    #expect(network.kinds == ["Reshape"])
    #expect(network.values[network.output.value].shape == TestNetwork.shape([3, 4, 5]))
  }

  @Test func reshapeToTheSameShapeIsNothing() throws {
    var test = TestNetwork([1, 6])
    let other = test.add(Reshape(), [test.input], [2, 3])
    let back = test.add(Reshape(), [other], [1, 6])
    _ = test.table(back)
    #expect(try composed(test).kinds == ["Table256"])
  }

  @Test func copyThatOthersReadTooStays() throws {
    var test = TestNetwork([1, 3, 4, 5])
    let there = test.transpose(test.input, [0, 3, 1, 2])
    let back = test.transpose(there, [0, 2, 3, 1])
    let flat = test.add(Reshape(), [back], [1, 60])
    let other = test.add(Reshape(), [there], [1, 60])
    _ = test.sum(flat, other)
    #expect(
      try composed(test).kinds.sorted() == ["Combination", "Rearrangement", "Reshape", "Reshape"])
  }

  @Test func copiesThatAreNotLinearTogetherStayTwo() throws {
    // Three of four from each row, then every second of all: at no even distance.
    var test = TestNetwork([4, 4])
    let part = test.slice(test.input, axis: 1, 0..<3)
    let flat = test.add(Reshape(), [part], [12])
    let shape = TestNetwork.shape([12])
    _ = test.add(
      Rearrangement.slice(shape, begins: [0], extents: [6], steps: [2]), [flat], [6])
    #expect(try composed(test).kinds == ["Rearrangement", "Rearrangement"])
  }

  @Test func compositionNeverHasMoreAxesThanACopy() throws {
    // Tiling every axis of four and then splitting the repeats takes more than six.
    var test = TestNetwork([2, 2, 2])
    let tiled = test.add(
      Rearrangement.tile(TestNetwork.shape([2, 2, 2]), [3, 3, 3]), [test.input], [6, 6, 6])
    let shape = TestNetwork.shape([3, 2, 3, 2, 3, 2])
    let split = test.add(Reshape(), [tiled], [3, 2, 3, 2, 3, 2])
    let moved = test.add(
      Rearrangement.transpose(shape, [1, 0, 3, 2, 5, 4]), [split], [2, 3, 2, 3, 2, 3])
    let again = test.add(Reshape(), [moved], [6, 6, 6])
    _ = test.add(
      Rearrangement.tile(TestNetwork.shape([6, 6, 6]), [2, 1, 2]), [again], [12, 6, 12])
    for node in try composed(test).nodes {
      guard let copy = node.operation as? Rearrangement else { continue }
      #expect(copy.axes.count <= RearrangeLayout.axes)
    }
  }
}
