import Kernels
import Plans
import Tensors
import Testing

@testable import Planner

@Suite struct PlanEmitterTests {
  /// Two functions of the input joined, split, and added.
  private func plan() throws -> (PlanRunner, joined: Int) {
    var test = TestNetwork([1, 4, 5, 6])
    let first = test.table(test.input)
    let constant = test.constant((0..<120).map { Int8($0) }, [1, 4, 5, 6])
    let joined = test.concatenate([first, constant], axis: 3)
    let left = test.slice(joined, axis: 3, 0..<7)
    let right = test.slice(joined, axis: 3, 5..<12)
    _ = test.sum(left, right)
    return (try PlanRunner.expectExactness(test.network), joined)
  }

  private func record(_ plan: PlanRunner, named name: String) throws -> TensorRecord {
    try #require(
      plan.contents.tensors.first { record in
        let start = Int(record.name)
        let end = plan.contents.names[start...].firstIndex(of: 0) ?? start
        return String(decoding: plan.contents.names[start..<end], as: UTF8.self) == name
      })
  }

  /// Every record of a plan lies where the layout of its value says.
  private func expectAgreement(_ plan: PlanRunner) throws {
    for (step, index) in plan.storage.running.enumerated() {
      let node = plan.network.nodes[index]
      let record = plan.contents.operators[step]
      let stepRecord = plan.contents.steps[step]
      #expect(stepRecord.operatorIndex == UInt32(step))
      #expect(stepRecord.firstRow == 0)
      var pairs = [(node.output, record.output), (node.inputs[0], record.input)]
      if node.inputs.count > 1 { pairs.append((node.inputs[1], record.secondInput)) }
      for (value, tensorIndex) in pairs {
        let layout = try #require(plan.storage.layouts[value])
        let tensor = plan.contents.tensors[Int(tensorIndex)]
        let root = plan.contents.tensors[Int(tensor.root)]
        #expect(root.root == tensor.root)
        #expect(root.place == tensor.place)
        #expect(Int(tensor.offset) - Int(root.offset) == layout.offset)
        #expect(Int(tensor.rowStride) == layout.rowStride)
        #expect(Int(tensor.pixelStride) == layout.pixelStride)
        #expect(Int(tensor.rows) == layout.extent.rows)
        #expect(Int(tensor.width) == layout.extent.width)
        #expect(Int(tensor.channels) == layout.extent.channels)
        #expect(tensor.heldRows == tensor.rows)
        #expect(tensor.zeroPoint == plan.network.values[value].quantisation.zeroPoint)
        if plan.network.values[layout.root].constant == nil {
          #expect(tensor.place == TensorRecord.Place.arena.rawValue)
          #expect(
            Int(root.offset)
              == plan.schedule.graph.memoryOfValue[layout.root].flatMap {
                plan.placement.offsets[$0]
              })
        } else {
          #expect(tensor.place == TensorRecord.Place.constants.rawValue)
        }
      }
      let steps = plan.schedule.graph.producers[step]
      #expect(Int(stepRecord.rowCount) == (steps.isIndivisible ? steps.write.rows : steps.rounds))
      #expect(Int(record.scratch) == plan.placement.scratch[step] ?? 0)
    }
  }

  @Test func recordsLieWhereTheLayoutsSay() throws {
    try expectAgreement(plan().0)
  }

  @Test func recordsOfRandomModelsLieWhereTheLayoutsSay() throws {
    for seed in 0..<100 {
      let graph = RandomGraph.make(seed: UInt64(seed))
      try expectAgreement(
        PlanRunner(GraphImporter.network(of: ConstantFolding.run(graph))))
    }
  }

  @Test func viewsReferToTheTensorThatHasTheMemory() throws {
    let (plan, joined) = try plan()
    let name = plan.network.values[joined].name
    let root = try record(plan, named: name)
    #expect(plan.contents.tensors[Int(root.root)].offset == root.offset)
    #expect(root.channels == 12)
    let parts = plan.contents.tensors.filter { $0.root == root.root && $0.channels != 12 }
    #expect(parts.map { Int($0.offset) - Int(root.offset) }.sorted() == [0, 0, 5, 6])
    #expect(parts.allSatisfy { $0.pixelStride == 12 })
  }

  @Test func constantsAreStoredOnce() throws {
    var test = TestNetwork([1, 64])
    let constant = test.constant((0..<64).map { Int8($0) }, [1, 64])
    let first = test.sum(test.input, constant)
    _ = test.sum(first, constant)
    let plan = try PlanRunner.expectExactness(test.network)
    let places = plan.contents.tensors.filter {
      $0.place == TensorRecord.Place.constants.rawValue
    }
    #expect(places.count == 1)
    #expect(plan.contents.constants.count == 64)
  }

  @Test func headerCountsTheMultiplications() throws {
    var test = TestNetwork([1, 4, 5, 6])
    let window = MovingWindow(height: 3, width: 3, strideY: 1, strideX: 1, padTop: 1, padLeft: 1)
    let first = test.add(
      TestNetwork.convolution(window, inputs: 6, outputs: 7), [test.input], [1, 4, 5, 7])
    _ = test.add(TestNetwork.depthwise(window, channels: 7), [first], [1, 4, 5, 7])
    let plan = try PlanRunner.expectExactness(test.network)
    #expect(plan.contents.header.macs == 20 * 7 * 54 + 20 * 7 * 9)
  }
}
