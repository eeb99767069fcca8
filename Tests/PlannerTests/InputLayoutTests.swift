import Tensors
import Testing

@testable import Planner

@Suite struct InputLayoutTests {
  private func laidOut(_ test: TestNetwork) throws -> Network {
    try Pass.run("input-layout", on: test.network)
  }

  @Test func inputOfChannelsFirstIsStoredAsRowsPixelsAndChannels() throws {
    var test = TestNetwork([1, 3, 5, 4])
    _ = test.table(test.transpose(test.input, [0, 2, 3, 1]))
    let network = try laidOut(test)
    #expect(network.kinds == ["Table256"])
    #expect(network.input.channelsFirst)
    let input = network.values[network.input.value]
    #expect(input.extent == Extent(rows: 5, width: 4, channels: 3))
    #expect(input.name == "input")
  }

  @Test func flatInputThatBecomesAnImageIsThatImage() throws {
    var test = TestNetwork([1, 60])
    _ = test.table(test.add(Reshape(), [test.input], [1, 5, 4, 3]))
    let network = try laidOut(test)
    #expect(network.kinds == ["Table256"])
    #expect(!network.input.channelsFirst)
    #expect(
      network.values[network.input.value].extent == Extent(rows: 5, width: 4, channels: 3))
  }

  @Test func imageUnderAnotherShapeKeepsItsRowsAndPixels() throws {
    var test = TestNetwork([1, 5, 4, 3])
    _ = test.table(test.add(Reshape(), [test.input], [1, 20, 1, 3]))
    let network = try laidOut(test)
    #expect(network.kinds == ["Reshape", "Table256"])
    #expect(
      network.values[network.input.value].extent == Extent(rows: 5, width: 4, channels: 3))
  }

  /// [1, C, H, W] → [H, W, C, 1] moves the same bytes, but its last axis is not the channels.
  @Test func sameBytesUnderAnotherShapeAreNotTakenForAnImage() throws {
    var test = TestNetwork([1, 3, 5, 4])
    _ = test.table(test.transpose(test.input, [2, 3, 1, 0]))
    let network = try laidOut(test)
    #expect(network.kinds == ["Rearrangement", "Table256"])
    #expect(!network.input.channelsFirst)
  }

  @Test func inputThatIsAlsoReadAsItIsStays() throws {
    var test = TestNetwork([1, 3, 5, 4])
    let moved = test.transpose(test.input, [0, 2, 3, 1])
    let flat = test.add(Reshape(), [moved], [1, 60])
    let own = test.add(Reshape(), [test.input], [1, 60])
    _ = test.sum(flat, own)
    #expect(try laidOut(test).nodes.count == 4)
  }

  @Test func otherTransposesOfTheInputStay() throws {
    for permutation in [[0, 3, 1, 2], [0, 1, 3, 2], [0, 3, 2, 1]] {
      var test = TestNetwork([1, 3, 5, 4])
      _ = test.table(test.transpose(test.input, permutation))
      #expect(try laidOut(test).kinds == ["Rearrangement", "Table256"])
    }
  }

  @Test func outputThatIsTheInputStays() throws {
    var test = TestNetwork([1, 3, 5, 4])
    let moved = test.transpose(test.input, [0, 2, 3, 1])
    _ = test.table(moved)
    test.network.output.value = test.input
    #expect(try laidOut(test).input.channelsFirst == false)
  }
}
