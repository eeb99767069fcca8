import Tensors
import Testing

@testable import Planner

@Suite struct TileIntoBroadcastTests {
  /// The sum of an image and a pixel of it that is tiled by `multiples`.
  private func network(
    _ multiples: [Int], pixel dimensions: [Int] = [1, 1, 1, 6], swapped: Bool = false
  ) -> TestNetwork {
    var test = TestNetwork([1, 4, 5, 6])
    let row = test.slice(test.input, axis: 1, 2..<3)
    var pixel = test.slice(row, axis: 2, 1..<2)
    if dimensions[3] == 1 { pixel = test.slice(pixel, axis: 3, 0..<1) }
    if dimensions[2] > 1 { pixel = row }
    let shape = TestNetwork.shape(dimensions)
    let tiled = test.add(
      Rearrangement.tile(shape, multiples), [pixel], zip(dimensions, multiples).map { $0 * $1 })
    _ = swapped ? test.sum(tiled, test.input) : test.sum(test.input, tiled)
    return test
  }

  private func rearrangements(_ test: TestNetwork) throws -> Int {
    try Pass.run("tile-into-broadcast", on: test.network).kinds.count { $0 == "Rearrangement" }
  }

  @Test(arguments: [false, true])
  func tiledPixelIsReadOnceByTheOperator(swapped: Bool) throws {
    let test = network([1, 4, 5, 1], swapped: swapped)
    let rewritten = try Pass.run("tile-into-broadcast", on: test.network)
    // The two slices that make the pixel remain.
    #expect(rewritten.kinds == ["Rearrangement", "Rearrangement", "Combination"])
    let pixel = rewritten.nodes[2].inputs[swapped ? 0 : 1]
    #expect(rewritten.values[pixel].extent == Extent(rows: 1, width: 1, channels: 6))
  }

  @Test func tiledChannelsStayACopy() throws {
    #expect(try rearrangements(network([1, 4, 5, 6], pixel: [1, 1, 1, 1])) == 4)
  }

  @Test func tiledRowStaysACopy() throws {
    #expect(try rearrangements(network([1, 4, 1, 1], pixel: [1, 1, 5, 6])) == 2)
  }

  @Test func pixelOfOtherOrderIsNoRepetition() throws {
    var test = TestNetwork([1, 1, 1, 6])
    let shape = TestNetwork.shape([1, 1, 1, 6])
    let reversed = test.add(
      Rearrangement.slice(
        shape, begins: [0, 0, 0, 5], extents: [1, 1, 1, 6], steps: [1, 1, 1, -1]),
      [test.input], [1, 1, 1, 6])
    _ = test.sum(test.table(test.input), reversed)
    #expect(try rearrangements(test) == 1)
  }

  @Test func bothOperandsMayBePixels() throws {
    var test = TestNetwork([1, 1, 1, 6])
    let shape = TestNetwork.shape([1, 1, 1, 6])
    let other = test.table(test.input)
    let left = test.add(Rearrangement.tile(shape, [1, 3, 2, 1]), [test.input], [1, 3, 2, 6])
    let right = test.add(Rearrangement.tile(shape, [1, 3, 2, 1]), [other], [1, 3, 2, 6])
    _ = test.sum(left, right)
    #expect(try rearrangements(test) == 0)
  }

  @Test func tileThatAnotherOperatorReadsStaysForIt() throws {
    var test = TestNetwork([1, 1, 1, 6])
    let shape = TestNetwork.shape([1, 1, 1, 6])
    let tiled = test.add(Rearrangement.tile(shape, [1, 3, 2, 1]), [test.input], [1, 3, 2, 6])
    let changed = test.table(tiled)
    _ = test.sum(changed, tiled)
    let rewritten = try Pass.run("tile-into-broadcast", on: test.network)
    #expect(rewritten.kinds == ["Rearrangement", "Table256", "Combination"])
    #expect(rewritten.nodes[2].inputs[1] == test.input)
  }
}
