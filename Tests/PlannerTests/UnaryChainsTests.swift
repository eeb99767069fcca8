import Tensors
import Testing

@testable import Planner

@Suite struct UnaryChainsTests {
  private func chained(_ test: TestNetwork) throws -> Network {
    try Pass.run("unary-chains", on: test.network)
  }

  @Test func chainOfTablesIsOneTable() throws {
    var test = TestNetwork([1, 3, 4, 5])
    _ = test.table(test.table(test.table(test.input), adding: 7), adding: -20)
    let network = try chained(test)
    #expect(network.kinds == ["Table256"])
    guard let table = network.nodes[0].operation as? Table256 else { return }
    #expect(table == TestNetwork.adding(-12))
  }

  @Test(arguments: [false, true])
  func valueTimesItsSigmoidIsOneTable(sigmoidFirst: Bool) throws {
    var test = TestNetwork([1, 3, 4, 5], Quantisation(scale: 0.05, zeroPoint: -3))
    _ = test.swish(test.input, sigmoidFirst: sigmoidFirst)
    let network = try chained(test)
    #expect(network.kinds == ["Table256"])
    #expect(network.nodes[0].inputs == [test.input])
  }

  @Test func twoFunctionsOfOneValueAreOneTable() throws {
    var test = TestNetwork([1, 20])
    let first = test.table(test.table(test.input, adding: 40))
    let second = test.table(test.input, adding: -9)
    _ = test.table(test.sum(first, second), adding: 3)
    #expect(try chained(test).kinds == ["Table256"])
  }

  @Test func valueInBetweenThatOthersReadStays() throws {
    var test = TestNetwork([1, 2, 3, 4])
    let first = test.table(test.input)
    let second = test.table(first, adding: 5)
    _ = test.concatenate([first, second], axis: 3)
    let network = try chained(test)
    #expect(network.kinds == ["Table256", "Table256", "Concatenation"])
    #expect(network.nodes[1].inputs == [test.input])
  }

  @Test func functionsOfDifferentValuesStayTwo() throws {
    var test = TestNetwork([1, 2, 3, 4])
    let pool = test.add(
      TestNetwork.pool(.maximum, MovingWindow(height: 1, width: 1, strideY: 1, strideX: 1)),
      [test.input], [1, 2, 3, 4])
    _ = test.sum(test.table(test.input), test.table(pool))
    #expect(try chained(test).kinds.contains("Combination"))
  }

  @Test func pixelThatIsStretchedIsNoFunctionOfOneByte() throws {
    var test = TestNetwork([1, 1, 1, 4])
    let shape = TestNetwork.shape([1, 1, 1, 4])
    let tiled = test.add(Rearrangement.tile(shape, [1, 2, 2, 1]), [test.input], [1, 2, 2, 4])
    _ = test.sum(tiled, test.input)
    test.network = try Pass.run("tile-into-broadcast", on: test.network)
    #expect(try chained(test).kinds == ["Combination"])
  }

  @Test func identityIsDroppedOnlyWhereItsMeaningIsTheSame() throws {
    var same = TestNetwork([1, 20])
    _ = same.table(same.add(Reshape(), [same.table(same.input, adding: 0)], [4, 5]))
    #expect(try chained(same).kinds == ["Reshape", "Table256"])
    var other = TestNetwork([1, 20])
    let moved = other.table(
      other.input, adding: 0, Quantisation(scale: 0.25, zeroPoint: -3))
    _ = other.table(other.add(Reshape(), [moved], [4, 5]))
    #expect(try chained(other).kinds == ["Table256", "Reshape", "Table256"])
  }

  @Test func identityAloneLeavesAPlanWithoutSteps() throws {
    var test = TestNetwork([1, 20])
    _ = test.table(test.input, adding: 0)
    let network = try chained(test)
    #expect(network.nodes.isEmpty)
    #expect(network.output.value == network.input.value)
  }
}
