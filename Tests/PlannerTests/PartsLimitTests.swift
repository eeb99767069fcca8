import Models
import Tensors
import Testing

@testable import Planner

/// An operator of the model that would become thousands of nodes is refused instead.
@Suite struct PartsLimitTests {
  private func tensor(_ dimensions: [Int], constant: [UInt8]? = nil) throws -> GraphTensor {
    GraphTensor(
      name: "tensor", type: .int8, shape: try #require(Shape(dimensions)),
      quantisation: ChannelQuantisation(scales: [0.1], zeroPoints: [0]), constant: constant)
  }

  private func numbers(_ values: [Int32], _ shape: [Int]) throws -> GraphTensor {
    GraphTensor(
      name: "numbers", type: .int32, shape: try #require(Shape(shape)),
      constant: values.flatMap { withUnsafeBytes(of: $0.littleEndian) { Array($0) } })
  }

  /// A single pixel stretched to a square by a kernel and a stride of its side.
  private func stretched(_ side: Int) throws -> Graph {
    let count = side * side
    return Graph(
      name: "model",
      tensors: [
        try tensor([1, 1, 1, 1]), try numbers([1, Int32(side), Int32(side), 1], [4]),
        try tensor([1, side, side, 1], constant: [UInt8](repeating: 1, count: count)),
        try tensor([1, side, side, 1]),
      ],
      operators: [
        GraphOperator(
          index: 0,
          operation: .transposeConvolution(
            Window(strideY: side, strideX: side, padding: .valid), .none),
          inputs: [1, 2, 0], outputs: [3])
      ], input: 0, output: 3)
  }

  @Test func stridesOf16AreTakenAndOf17Refused() throws {
    #expect(try GraphImporter.network(of: stretched(16)).nodes.count == 257)
    let error = #expect(throws: ModelError.self) {
      try GraphImporter.network(of: stretched(17))
    }
    #expect(error?.description.contains("289 convolutions") == true)
  }

  /// An image taken apart into parts of one pixel each, and a pool of each part.
  private func takenApart(_ side: Int) throws -> Graph {
    let parts = side * side
    return Graph(
      name: "model",
      tensors: [
        try tensor([1, side, side, 1]), try numbers([Int32(side), Int32(side)], [2]),
        try numbers([0, 0, 0, 0], [2, 2]), try tensor([parts, 1, 1, 1]),
        try tensor([parts, 1, 1, 1]),
      ],
      operators: [
        GraphOperator(
          index: 0, operation: .spaceToBatch, inputs: [0, 1, 2], outputs: [3]),
        GraphOperator(
          index: 1,
          operation: .maxPool(
            Window(strideY: 1, strideX: 1, padding: .valid), height: 1, width: 1, .none),
          inputs: [3], outputs: [4]),
      ], input: 0, output: 4)
  }

  @Test func imagesInsideAModelAreTakenUpTo256() throws {
    #expect(throws: Never.self) { try GraphImporter.network(of: takenApart(16)) }
    let error = #expect(throws: ModelError.self) {
      try GraphImporter.network(of: takenApart(17))
    }
    #expect(error?.description.contains("289 images at once") == true)
  }
}
