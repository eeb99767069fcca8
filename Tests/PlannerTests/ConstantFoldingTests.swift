import Models
import Tensors
import Testing

@testable import Planner

@Suite struct ConstantFoldingTests {
  private func tensor(
    _ type: ElementType, _ dimensions: [Int], _ constant: [UInt8]? = nil
  ) -> GraphTensor {
    GraphTensor(
      name: "tensor", type: type, shape: TestNetwork.shape(dimensions), constant: constant)
  }

  private func numbers(_ values: [Int], _ type: ElementType = .int32) -> GraphTensor {
    tensor(type, [values.count], GraphTensor.bytes(of: values, as: type))
  }

  /// Folds operators on tensors; answers the graph.
  private func folded(
    _ tensors: [GraphTensor], _ operators: [(Models.Operation, [Int?], [Int])]
  ) throws -> Graph {
    try ConstantFolding.run(
      Graph(
        name: "test", tensors: tensors,
        operators: operators.enumerated().map { index, operation in
          GraphOperator(
            index: index, operation: operation.0, inputs: operation.1, outputs: operation.2)
        }, input: 0, output: tensors.count - 1))
  }

  static let noMasks = StridedSliceMasks(
    begin: 0, end: 0, ellipsis: 0, newAxis: 0, shrinkAxis: 0)
  static let shrink = StridedSliceMasks(
    begin: 0, end: 0, ellipsis: 0, newAxis: 0, shrinkAxis: 1)

  /// What Keras exports for a Flatten layer.
  @Test func shapeChainOfAReshapeLeavesNoShapeOperator() throws {
    let graph = try folded(
      [
        tensor(.int8, [1, 4, 5, 6]), tensor(.int32, [4]), numbers([0]), numbers([1]), numbers([1]),
        tensor(.int32, []), numbers([120]), tensor(.int32, [2]), tensor(.int8, [1, 120]),
      ],
      [
        (.shape, [0], [1]), (.stridedSlice(Self.shrink), [1, 2, 3, 4], [5]),
        (.pack(axis: 0), [5, 6], [7]), (.reshape, [0, 7], [8]),
      ])
    #expect(graph.operators.map(\.operation.name) == ["RESHAPE"])
    #expect(graph.tensors[7].integers == [1, 120])
  }

  @Test func shapeOfAnUnknownTensorIsKnown() throws {
    for type in [ElementType.int32, .int64] {
      let graph = try folded([tensor(.int8, [1, 9, 7]), tensor(type, [3])], [(.shape, [0], [1])])
      #expect(graph.operators.isEmpty)
      #expect(graph.tensors[1].integers == [1, 9, 7])
    }
  }

  @Test func arithmeticOnShapesIsFolded() throws {
    for (operation, expected) in [
      (Models.Operation.multiply(.none), [6, -3, 21]), (.add(.none), [5, 2, 10]),
      (.subtract(.none), [-1, -4, 4]),
    ] {
      let graph = try folded(
        [tensor(.int8, [1]), numbers([2, -1, 7]), numbers([3]), tensor(.int32, [3])],
        [(operation, [1, 2], [3])])
      #expect(graph.operators.isEmpty)
      #expect(graph.tensors[3].integers == expected)
    }
  }

  @Test func constantsAreTransposedSlicedAndPacked() throws {
    let matrix = tensor(.int8, [2, 3], [1, 2, 3, 4, 5, 6])
    let transposed = try folded(
      [tensor(.int8, [1]), matrix, numbers([1, 0]), tensor(.int8, [3, 2])],
      [(.transpose, [1, 2], [3])])
    #expect(transposed.tensors[3].constant == [1, 4, 2, 5, 3, 6])
    let sliced = try folded(
      [
        tensor(.int8, [1]), numbers([5, 6, 7, 8], .int64), numbers([3]), numbers([0]),
        numbers([-2]), tensor(.int64, [2]),
      ], [(.stridedSlice(Self.noMasks), [1, 2, 3, 4], [5])])
    #expect(sliced.tensors[5].integers == [8, 6])
    for (axis, expected) in [
      (0, [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]), (1, [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]),
      (-1, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]),
    ] as [(Int, [UInt8])] {
      let packed = try folded(
        [tensor(.int8, [1]), matrix, tensor(.int8, [2, 2, 3])], [(.pack(axis: axis), [1, 1], [2])])
      #expect(packed.tensors[2].constant == expected, "axis \(axis)")
    }
  }

  @Test func whatDependsOnTheInputStays() throws {
    let graph = try folded(
      [tensor(.int8, [1, 6]), numbers([2, 3]), tensor(.int8, [2, 3]), tensor(.int8, [2, 3])],
      [(.reshape, [0, 1], [2]), (.logistic, [2], [3])])
    #expect(graph.operators.map(\.operation.name) == ["RESHAPE", "LOGISTIC"])
  }

  @Test func quantisedSumsAreNotFoldedAsNumbers() throws {
    let graph = try folded(
      [tensor(.int8, [1]), tensor(.int8, [2], [1, 2]), tensor(.int8, [2])],
      [(.add(.none), [1, 1], [2])])
    #expect(graph.operators.count == 1)
  }
}
