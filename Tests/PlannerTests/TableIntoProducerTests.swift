import Tensors
import Testing

@testable import Planner

@Suite struct TableIntoProducerTests {
  static let point = MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1)

  private func merged(_ test: TestNetwork) throws -> Network {
    try Pass.run("table-into-producer", on: test.network)
  }

  /// An image of 3 × 4 × 5 and an operator on it.
  private func network(_ operation: any NodeOperation) -> (TestNetwork, Int) {
    var test = TestNetwork([1, 3, 4, 5])
    let value = test.add(operation, [test.input], [1, 3, 4, 5])
    return (test, value)
  }

  @Test func everyOperatorThatComputesTakesTheTable() throws {
    for operation in [
      TestNetwork.convolution(Self.point, inputs: 5, outputs: 5),
      TestNetwork.depthwise(Self.point, channels: 5), TestNetwork.pool(.average, Self.point),
      TestNetwork.pool(.maximum, Self.point),
    ] {
      var (test, value) = network(operation)
      let output = test.table(value)
      let network = try merged(test)
      #expect(network.nodes.count == 1)
      #expect(network.nodes[0].table == TestNetwork.adding(1))
      #expect(network.nodes[0].output == output)
    }
    var sum = TestNetwork([1, 3, 4, 5])
    _ = sum.table(sum.sum(sum.input, sum.input))
    #expect(try merged(sum).kinds == ["Combination"])
  }

  @Test func tableKeepsTheZeroPointOfItsArgument() throws {
    var (test, value) = network(TestNetwork.convolution(Self.point, inputs: 5, outputs: 5))
    _ = test.table(value, adding: 1, Quantisation(scale: 0.1, zeroPoint: 99))
    let network = try merged(test)
    #expect(network.nodes[0].outputZeroPoint == -3)
    #expect(network.values[network.nodes[0].output].quantisation.zeroPoint == 99)
  }

  @Test func valueThatOthersReadKeepsItsBytes() throws {
    var (test, value) = network(TestNetwork.depthwise(Self.point, channels: 5))
    let changed = test.table(value)
    _ = test.sum(changed, value)
    #expect(try merged(test).kinds == ["Depthwise", "Table256", "Combination"])
  }

  @Test func valueThatIsTheOutputKeepsItsBytes() throws {
    var (test, value) = network(TestNetwork.depthwise(Self.point, channels: 5))
    _ = test.table(value)
    test.network.output.value = value
    #expect(try merged(test).kinds == ["Depthwise", "Table256"])
  }

  @Test func whatMovesBytesTakesNoTable() throws {
    var moved = TestNetwork([1, 3, 4, 5])
    _ = moved.table(moved.transpose(moved.input, [0, 2, 1, 3]))
    #expect(try merged(moved).kinds == ["Rearrangement", "Table256"])
    var reshaped = TestNetwork([1, 3, 4, 5])
    _ = reshaped.table(reshaped.add(Reshape(), [reshaped.input], [1, 60]))
    #expect(try merged(reshaped).kinds == ["Reshape", "Table256"])
    var joined = TestNetwork([1, 3, 4, 5])
    _ = joined.table(joined.concatenate([joined.input, joined.input], axis: 3))
    #expect(try merged(joined).kinds == ["Concatenation", "Table256"])
    var padded = TestNetwork([1, 3, 4, 5])
    let border = Pad(top: 1, left: 0, front: 0, bottom: 0, right: 0, back: 0)
    _ = padded.table(padded.add(border, [padded.input], [1, 4, 4, 5]))
    #expect(try merged(padded).kinds == ["Pad", "Table256"])
  }

  @Test func tableOfATableStays() throws {
    var (test, value) = network(TestNetwork.depthwise(Self.point, channels: 5))
    _ = test.table(test.table(value), adding: 4)
    #expect(try merged(test).kinds == ["Depthwise", "Table256"])
  }
}
