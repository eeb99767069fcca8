import Tensors
import Testing

@testable import Planner

/// A matrix of bytes as a grey picture.
@Suite struct GreyInputTests {
  private func seen(_ shape: [Int]) throws -> Network {
    var test = TestNetwork(shape)
    _ = test.table(test.input)
    var network = test.network
    GreyInput.see(&network)
    return network
  }

  @Test func aMatrixHasOneChannelAPixel() throws {
    let network = try seen([1, 28, 20])
    let input = network.values[network.input.value]
    #expect(input.extent == Extent(rows: 28, width: 20, channels: 1))
    // What the model itself reads has its own shape.
    #expect(network.kinds == ["Reshape", "Table256"])
    #expect(network.values[network.nodes[0].output].shape == Shape([1, 28, 20]))
    #expect(network.nodes[1].inputs == [network.nodes[0].output])
  }

  @Test(arguments: [
    [1, 28, 3], [1, 28, 1], [28, 28, 3], [28, 20, 1], [1, 1, 28], [1, 28], [1, 8, 8, 3],
  ])
  func otherShapesStay(shape: [Int]) throws {
    let network = try seen(shape)
    #expect(network.kinds == ["Table256"])
    #expect(network.values[network.input.value].shape == Shape(shape))
  }
}
