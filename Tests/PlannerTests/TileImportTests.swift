import Compiler
import KernelSelection
import Models
import Tensors
import TestSupport
import Testing

@testable import Planner

@Suite struct TileImportTests {
  /// A model of one TILE.
  private func graph(_ dimensions: [Int], _ multiples: [Int]) -> Graph {
    let map = ChannelQuantisation(scales: [0.5], zeroPoints: [0])
    return Graph(
      name: "tile",
      tensors: [
        GraphTensor(
          name: "input", type: .int8, shape: TestNetwork.shape(dimensions), quantisation: map),
        GraphTensor(
          name: "multiples", type: .int32, shape: TestNetwork.shape([multiples.count]),
          constant: GraphTensor.bytes(of: multiples, as: .int32)),
        GraphTensor(
          name: "output", type: .int8,
          shape: TestNetwork.shape(zip(dimensions, multiples).map { $0 * $1 }),
          quantisation: map),
      ],
      operators: [GraphOperator(index: 0, operation: .tile, inputs: [0, 1], outputs: [2])],
      input: 0, output: 2)
  }

  @Test(
    arguments: [
      ([2, 3, 2, 3], [2, 2, 2, 2]), ([2, 2, 2, 2, 2], [2, 3, 2, 2, 2]), ([3, 2], [2, 4]),
      ([2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 2]), ([1, 2, 3, 4], [1, 2, 2, 2]),
    ])
  func tileOfAnyRankRepeatsEveryAxis(dimensions: [Int], multiples: [Int]) throws {
    var generator = Generator(seed: 50)
    let input = generator.bytes(dimensions.reduce(1, *))
    let target = zip(dimensions, multiples).map { $0 * $1 }
    let places = NestedLoops.places(target, in: dimensions) { index in
      zip(index, dimensions).map { $0 % $1 }
    }
    for leftOut in [[], PlannerOptions.passNames] {
      var options = PlannerOptions()
      options.passesLeftOut = Set(leftOut)
      let plan = try Compiler.compile(
        graph(dimensions, multiples), for: KernelSelection.best, options: options)
      let output = try plan.plan.answer(to: input.map { UInt8(bitPattern: $0) })
      #expect(output == places.map { UInt8(bitPattern: input[$0]) })
    }
  }
}
