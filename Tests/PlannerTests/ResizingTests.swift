import Models
import Tensors
import Testing

@testable import Planner

@Suite struct ResizingTests {
  static let plain = Resizing(alignsCorners: false, usesPixelMiddles: false)
  static let corners = Resizing(alignsCorners: true, usesPixelMiddles: false)
  static let middles = Resizing(alignsCorners: false, usesPixelMiddles: true)

  @Test(arguments: [plain, corners, middles])
  func everySampleLiesInTheSource(resizing: Resizing) throws {
    for (from, to) in [(1, 1), (1, 9), (9, 1), (7, 3), (3, 7), (224, 32), (32, 224)] {
      for samples in [
        ResizingSamples.bilinear(from, to, resizing),
        ResizingSamples.realBilinear(from, to, resizing),
      ] {
        let samples = try #require(samples)
        #expect(samples.count == to)
        #expect(samples.allSatisfy { 0 <= $0.low && $0.low <= $0.high && $0.high < from })
      }
      let nearest = ResizingSamples.nearest(from, to, resizing)
      #expect(nearest.count == to && nearest == nearest.sorted())
      #expect(nearest.allSatisfy { (0..<from).contains($0) })
    }
  }

  /// 1024 ÷ 58 is rounded up to 18, and 57 × 18 is more than the one row has.
  @Test func aScaleThatRoundsBeyondTheSourceIsRefused() throws {
    #expect(ResizingSamples.bilinear(1, 58, Self.plain) == nil)
    let map = ChannelQuantisation(scales: [0.1], zeroPoints: [0])
    func tensor(_ name: String, _ dimensions: [Int]) throws -> GraphTensor {
      GraphTensor(
        name: name, type: .int8, shape: try #require(Shape(dimensions)), quantisation: map)
    }
    let size = GraphTensor(
      name: "size", type: .int32, shape: try #require(Shape([2])),
      constant: [58, 0, 0, 0, 4, 0, 0, 0])
    let graph = Graph(
      name: "model",
      tensors: [try tensor("in", [1, 1, 4, 3]), size, try tensor("out", [1, 58, 4, 3])],
      operators: [
        GraphOperator(
          index: 0, operation: .resizeBilinear(Self.plain), inputs: [0, 1], outputs: [2])
      ], input: 0, output: 2)
    let error = #expect(throws: ModelError.self) { try GraphImporter.network(of: graph) }
    #expect(error?.description.contains("reads beyond its input") == true)
  }

  /// Rows of what is resized stream: few of them are held.
  @Test func resizedRowsStream() throws {
    var test = TestNetwork([1, 32, 16, 4])
    let copy = test.table(test.input)
    let rows = try #require(ResizingSamples.bilinear(32, 12, Self.middles))
    let columns = try #require(ResizingSamples.bilinear(16, 9, Self.middles))
    let resized = test.add(
      Resampling(rows: rows, columns: columns), [copy], [1, 12, 9, 4])
    let window = MovingWindow(height: 3, width: 3, strideY: 1, strideX: 1)
    test.add(
      TestNetwork.convolution(window, inputs: 4, outputs: 5), [resized], [1, 10, 7, 5])
    let plan = try PlanRunner(test.network, goal: .memory, keepsInput: false)
    let held = plan.contents.tensors.filter { $0.heldRows < $0.rows }
    #expect(held.count >= 2 && held.allSatisfy { $0.heldRows <= 5 })
    for input in PlanRunner.inputs(of: test.network) {
      #expect(try plan.output(input) == NetworkEvaluator.output(of: test.network, input: input))
    }
  }
}
