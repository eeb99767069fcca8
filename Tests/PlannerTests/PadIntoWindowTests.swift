import Tensors
import Testing

@testable import Planner

@Suite struct PadIntoWindowTests {
  static let border = Pad(top: 1, left: 2, front: 0, bottom: 2, right: 1, back: 0)
  static let window = MovingWindow(height: 3, width: 3, strideY: 2, strideX: 1)

  /// An image of 5 × 6 × 4 with a border, and an operator on it.
  private func network(
    _ operation: any NodeOperation, outputs: Int = 4, zeroPoint: Int32 = -3, border: Pad = border
  ) -> TestNetwork {
    let quantisation = Quantisation(scale: 0.5, zeroPoint: zeroPoint)
    let channels = 4 + border.front + border.back
    var test = TestNetwork([1, 5, 6, 4], quantisation)
    let padded = test.add(border, [test.input], [1, 8, 9, channels], quantisation)
    test.add(operation, [padded], [1, 3, 7, outputs], quantisation)
    return test
  }

  private func rewritten(_ test: TestNetwork) throws -> Network {
    try Pass.run("pad-into-window", on: test.network)
  }

  @Test func convolutionLooksBeyondTheEdge() throws {
    let network = try rewritten(
      network(TestNetwork.convolution(Self.window, inputs: 4, outputs: 5), outputs: 5))
    #expect(network.kinds == ["Convolution"])
    guard let convolution = network.nodes[0].operation as? Convolution else { return }
    #expect(convolution.window.padTop == 1)
    #expect(convolution.window.padLeft == 2)
  }

  /// The network whose border is of a byte of its own.
  private func filled(_ test: TestNetwork, _ byte: Int32) -> TestNetwork {
    var test = test
    test.network.nodes[0].outputZeroPoint = byte
    return test
  }

  @Test func borderOfAnotherByteThanZeroStays() throws {
    let convolution = network(
      TestNetwork.convolution(Self.window, inputs: 4, outputs: 5), outputs: 5)
    #expect(try rewritten(filled(convolution, 7)).kinds == ["Pad", "Convolution"])
    let depthwise = network(TestNetwork.depthwise(Self.window, channels: 4))
    #expect(try rewritten(filled(depthwise, 7)).kinds == ["Pad", "Depthwise"])
  }

  @Test func maximumIgnoresABorderOfTheLowestByteWhateverZeroIs() throws {
    let test = network(TestNetwork.pool(.maximum, Self.window))
    #expect(try rewritten(filled(test, -128)).kinds == ["Pooling"])
    #expect(try rewritten(filled(test, -127)).kinds == ["Pad", "Pooling"])
  }

  @Test func depthwiseLooksBeyondTheEdge() throws {
    let network = try rewritten(network(TestNetwork.depthwise(Self.window, channels: 4)))
    #expect(network.kinds == ["Depthwise"])
  }

  @Test func ownPaddingAddsToThatOfThePad() throws {
    var window = Self.window
    window.padTop = 1
    window.padLeft = 1
    let network = try rewritten(
      network(TestNetwork.convolution(window, inputs: 4, outputs: 4)))
    guard let convolution = network.nodes[0].operation as? Convolution else { return }
    #expect(convolution.window.padTop == 2)
    #expect(convolution.window.padLeft == 3)
  }

  @Test func maximumIgnoresTheEdgeOnlyWhereZeroIsTheLowestByte() throws {
    let maximum = TestNetwork.pool(.maximum, Self.window)
    #expect(try rewritten(network(maximum, zeroPoint: -128)).kinds == ["Pooling"])
    #expect(try rewritten(network(maximum, zeroPoint: -127)).kinds == ["Pad", "Pooling"])
  }

  @Test func maximumOfPaddingAloneKeepsThePad() throws {
    let border = Pad(top: 3, left: 2, front: 0, bottom: 0, right: 1, back: 0)
    let network = network(
      TestNetwork.pool(.maximum, Self.window), zeroPoint: -128, border: border)
    #expect(try rewritten(network).kinds == ["Pad", "Pooling"])
  }

  @Test func averageCountsTheZerosOfThePad() throws {
    let average = TestNetwork.pool(.average, Self.window)
    #expect(try rewritten(network(average, zeroPoint: -128)).kinds == ["Pad", "Pooling"])
  }

  @Test func paddedChannelsStay() throws {
    let border = Pad(top: 1, left: 2, front: 1, bottom: 2, right: 1, back: 0)
    let network = network(
      TestNetwork.convolution(Self.window, inputs: 5, outputs: 4), border: border)
    #expect(try rewritten(network).kinds == ["Pad", "Convolution"])
  }

  @Test func padThatChangesTheScaleStays() throws {
    var test = network(TestNetwork.depthwise(Self.window, channels: 4))
    test.network.values[test.network.nodes[0].output].quantisation.scale = 0.25
    #expect(try rewritten(test).kinds == ["Pad", "Depthwise"])
  }

  @Test func padThatIsReadOtherwiseToo() throws {
    var test = network(TestNetwork.depthwise(Self.window, channels: 4))
    let padded = test.network.nodes[0].output
    let narrow = test.add(
      TestNetwork.pool(.average, Self.window), [padded], [1, 3, 7, 4])
    _ = test.sum(test.network.nodes[1].output, narrow)
    #expect(try rewritten(test).kinds == ["Pad", "Depthwise", "Pooling", "Combination"])
  }
}
